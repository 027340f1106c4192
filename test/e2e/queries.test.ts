import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { paraseek } from './paraseek-process.ts'
import { createWorkplace } from './small-corpus.ts'

const workplace = createWorkplace()

afterAll(() => workplace.remove())

function logOf(name: string, lines: readonly string[]): string {
  const path = join(workplace.folder, name)
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return path
}

const entry = (query: string, total: number): string =>
  JSON.stringify({ at: '2026-01-01T00:00:00Z', query, queryClass: 'words', total, tookMs: 1 })

describe('paraseek queries', () => {
  it('tells what was searched for, and how many lines it could not read', async () => {
    const { code, stdout, stderr } = await paraseek([
      'queries',
      logOf('log', [entry('tide', 3), 'torn', entry('', 0)]),
    ])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      '2 searches, 1 found nothing, 1 line could not be read as an entry of the log',
      'searches   matches   mean ms  query',
      '       1         0      1.00  (empty)',
      '       1         3      1.00  tide',
      '',
    ])
  })

  it('prints no table where there is nothing in it', async () => {
    const { code, stdout } = await paraseek(['queries', '--zero', logOf('found', [entry('tide', 3)])])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '1 search, 0 found nothing\n' })
  })

  it('says which file it cannot read, and why', async () => {
    mkdirSync(join(workplace.folder, 'folder'))
    for (const [name, reason] of [
      ['missing', 'no such file or folder'],
      ['folder', 'it is a folder'],
    ]) {
      const path = join(workplace.folder, name ?? '')
      const { code, stdout, stderr } = await paraseek(['queries', path])
      expect({ code, stdout, stderr }).toEqual({
        code: 7,
        stdout: '',
        stderr: `error: cannot read ${path}: ${reason}\n`,
      })
    }
  })
})
