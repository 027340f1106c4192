/** The bundle of the command does what the modules do that it is made of. Without a current one there is nothing to compare. */

import { spawn } from 'node:child_process'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { type Ended, ended } from './paraseek-process.ts'
import { createWorkplace, writeSmallCorpus } from './small-corpus.ts'

const dist = new URL('../../packages/cli/dist/', import.meta.url)
const workplace = createWorkplace()

function modifiedMs(name: string): number {
  return statSync(new URL(name, dist), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

const isCurrent = modifiedMs('paraseek.js') >= modifiedMs('build.tsbuildinfo')

function run(entry: 'paraseek.js' | 'main.js', words: readonly string[]): Promise<Ended> {
  // Options of V8, which a worker thread does not take, must not keep it from starting.
  return ended(
    spawn(process.execPath, ['--max-old-space-size=4000', fileURLToPath(new URL(entry, dist)), ...words]),
  )
}

afterAll(() => workplace.remove())

describe.skipIf(!isCurrent)('the bundle', () => {
  it.each([
    ['the version', ['--version']],
    ['help', ['--help']],
    ['an error', ['serach', 'x']],
    ['the help of the server, which is not in it', ['serve', '--help']],
  ])('prints %s as the modules do', async (_, words) => {
    expect(await run('paraseek.js', words)).toEqual(await run('main.js', words))
  })

  it('builds the index that the modules build, on worker threads too', async () => {
    const corpus = writeSmallCorpus(workplace)
    // Enough records for the work to be shared out.
    const records = Array.from(
      { length: 30_000 },
      (_, i) => `{"id":${i},"text":"${'number '.repeat(20)}${i}"}`,
    )
    writeFileSync(workplace.path('corpus', 'numbers.jsonl'), records.join('\n'))
    const built = ['paraseek.js', 'main.js'].map(async (entry) => {
      const index = workplace.path(`index-${entry}`)
      const words = ['index', corpus, '--out', index, '--workers', '2', '--quiet']
      // Some files of the corpus are skipped, and no more is to be told.
      expect(await run(entry as 'main.js', words)).toMatchObject({ code: 0, stderr: '' })
      // The names of a segment's files follow from what is in it.
      return readdirSync(index)
    })
    const [bundled, compiled] = await Promise.all(built)
    expect(bundled).toEqual(compiled)
    expect(bundled).toContain('manifest-00000001')
  }, 60_000)
})
