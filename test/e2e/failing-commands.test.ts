import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paraseek } from './paraseek-process.ts'
import { createWorkplace, type Workplace, writeSmallCorpus } from './small-corpus.ts'

let workplace: Workplace
let corpus: string
let index: string

beforeEach(() => {
  workplace = createWorkplace()
  corpus = writeSmallCorpus(workplace)
  index = workplace.path('index')
})

afterEach(() => workplace.remove())

describe('a command that fails', () => {
  it('ends with 2 when a path names nothing', async () => {
    const run = await paraseek(['index', workplace.path('nowhere'), '--out', index])
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toMatch(/^error: .*nowhere.*\n$/)
  })

  it('ends with 2 and leaves the folder alone when the output is no index', async () => {
    const { code, stderr } = await paraseek(['index', corpus, '--out', corpus])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: .*not an index.*\n$/)
    expect(readdirSync(corpus).sort()).toEqual([
      'chart.pdf',
      'lamp.txt',
      'nothing.txt',
      'places.jsonl',
      'sea',
    ])
  })

  it.each([
    ['nowhere', 'a path that is not there'],
    ['corpus', 'a folder that is no index'],
    ['corpus/lamp.txt', 'a file'],
  ])('ends with 3 at %s, %s', async (path) => {
    for (const words of [
      ['search', path, 'x'],
      ['inspect', path],
      ['serve', path, '--port', '0'],
    ]) {
      const { code, stdout, stderr } = await paraseek(words, { cwd: workplace.folder })
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
      expect(stderr).toMatch(/^error: no index at .*\n$/)
    }
  })

  it('ends with 5 and names both versions when another version wrote the segments', async () => {
    await paraseek(['index', corpus, '--out', index])
    const path = join(index, 'manifest-00000001')
    const bytes = readFileSync(path)
    // The version stands behind the magic number, see docs/index-format.md.
    bytes.writeUInt16LE(999, 4)
    writeFileSync(path, bytes)
    for (const words of [
      ['search', index, 'tide'],
      ['check', index],
      ['index', corpus, '--out', index],
    ]) {
      const { code, stderr } = await paraseek(words)
      expect({ words, code }).toEqual({ words, code: 5 })
      expect(stderr).toMatch(/^error: .*version 999, newer than version 1 .*update paraseek\n$/)
    }
    expect((await paraseek(['index', corpus, '--out', index, '--rebuild'])).code).toBe(0)
    expect((await paraseek(['check', index])).code).toBe(0)
  })

  it.each(['segments', 'minisearch'])(
    'ends with 4 and names the file when a byte of an index of %s was changed',
    async (engine) => {
      await paraseek(['index', corpus, '--out', index, '--engine', engine])
      const name =
        readdirSync(index).find((file) => file.startsWith('manifest-') || file.endsWith('.json')) ?? ''
      const bytes = readFileSync(join(index, name))
      const middle = Math.floor(bytes.length / 2)
      bytes[middle] = (bytes[middle] ?? 0) ^ 1
      writeFileSync(join(index, name), bytes)
      const { code, stderr } = await paraseek(['search', index, 'tide'])
      expect(code).toBe(4)
      expect(stderr).toMatch(new RegExp(`^error: corrupt index: ${name} .*paraseek index.*\\n$`))
    },
  )

  it('ends with 5 and names both versions when another version wrote the index', async () => {
    await paraseek(['index', corpus, '--out', index, '--engine', 'minisearch'])
    const path = join(index, 'paraseek.minisearch.json')
    const content = readFileSync(path, 'utf8')
    expect(content).toContain('"version":1,')
    writeFileSync(path, content.replace('"version":1,', '"version":999,'))
    const { code, stderr } = await paraseek(['search', index, 'tide'])
    expect(code).toBe(5)
    expect(stderr).toMatch(/^error: .*version 999, newer than version 1 .*update paraseek\n$/)
  })

  it('ends with 7 when the output cannot be written, and names it', async () => {
    const { code, stderr } = await paraseek(['index', corpus, '--out', join(corpus, 'lamp.txt', 'index')])
    expect(code).toBe(7)
    expect(stderr).toMatch(/^error: .*lamp\.txt.*\n$/)
  })

  it('prints the stack only with --debug', async () => {
    const { stderr } = await paraseek(['inspect', workplace.path('nowhere'), '--debug'])
    expect(stderr).toMatch(/^error: no index at .*\n/)
    expect(stderr).toMatch(/\n {4}at /)
  })
})
