import { existsSync, renameSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answersOf, CorpusFolder } from './testing/corpus-folder.ts'

/** Edits to files of few words and few ids, so that ids, words and lines meet again and again. */
type Edit =
  | { readonly kind: 'write'; readonly name: string; readonly words: readonly string[] }
  | { readonly kind: 'records'; readonly name: string; readonly records: readonly RecordLine[] }
  | { readonly kind: 'record'; readonly name: string; readonly at: number; readonly record: RecordLine }
  | { readonly kind: 'insert'; readonly name: string; readonly at: number; readonly record: RecordLine }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'build'; readonly rebuild: boolean }

type RecordLine = { readonly id: number; readonly text: string } | 'no record' | ''

const RUNS = process.env['PARASEEK_LONG'] === undefined ? 30 : 1000
const WORDS = ['river', 'sea', 'port', 'tide', 'lamp']
const TEXTS = ['a.md', 'b.txt', 'c/d.md']
const RECORDS = ['r.jsonl', 'c/s.jsonl']

const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 })
const record: fc.Arbitrary<RecordLine> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ id: fc.nat(9), text: words.map((some) => some.join(' ') || 'blank') }),
  },
  { weight: 1, arbitrary: fc.constant('no record' as const) },
  { weight: 1, arbitrary: fc.constant('' as const) },
)
const text = fc.constantFrom(...TEXTS)
const records = fc.constantFrom(...RECORDS)
const at = fc.nat(8)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('write'), name: text, words }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('records'),
      name: records,
      records: fc.array(record, { minLength: 4, maxLength: 9 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('record'), name: records, at, record }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('insert'), name: records, at, record }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), name: fc.oneof(text, records) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename'), from: text, to: text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename'), from: records, to: records }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('build'), rebuild: fc.constantFrom(false, false, false, true) }),
  },
)

class Model {
  readonly folder = new CorpusFolder()
  readonly #lines = new Map<string, RecordLine[]>()

  apply(edit: Exclude<Edit, { kind: 'build' }>): void {
    switch (edit.kind) {
      case 'write':
        this.folder.write(edit.name, edit.words.map((word) => `The ${word} rose.\n\n`).join(''))
        return
      case 'records':
        this.#write(edit.name, [...edit.records])
        return
      case 'record':
      case 'insert':
        this.#splice(edit)
        return
      case 'remove':
        this.folder.remove(edit.name)
        this.#lines.delete(edit.name)
        return
      case 'rename':
        this.#rename(edit.from, edit.to)
    }
  }

  #splice({ kind, name, at, record }: Extract<Edit, { kind: 'record' | 'insert' }>): void {
    const lines = this.#lines.get(name)
    if (lines === undefined || at >= lines.length) return
    lines.splice(at, kind === 'record' ? 1 : 0, record)
    this.#write(name, lines)
  }

  #rename(from: string, to: string): void {
    if (from === to || !existsSync(this.folder.path(from))) return
    this.folder.write(to, '')
    renameSync(this.folder.path(from), this.folder.path(to))
    const lines = this.#lines.get(from)
    this.#lines.delete(from)
    if (lines !== undefined) this.#lines.set(to, lines)
  }

  #write(name: string, lines: RecordLine[]): void {
    this.#lines.set(name, lines)
    this.folder.write(name, lines.map((line) => `${line === '' ? '' : JSON.stringify(line)}\n`).join(''))
  }
}

async function expectAsFromScratch({ folder }: Model, rebuild: boolean): Promise<void> {
  const updated = await folder.build({ rebuild })
  const scratch = await folder.buildFromScratch()
  expect(updated.skips).toEqual(scratch.skips)
  expect(updated.total).toEqual(scratch.total)
  const { new: fresh, updated: changed, unchanged } = updated.sources
  expect(fresh + changed + unchanged).toBe(scratch.sources.new)
  const queries = [...WORDS, '"the river"', 'river sea', 'blank']
  expect(await answersOf(folder.index(), queries)).toEqual(await answersOf(folder.index('scratch'), queries))
}

it('an index after any edits answers as one built from scratch', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 14 }), async (edits) => {
      const model = new Model()
      try {
        for (const one of edits) {
          if (one.kind === 'build') await expectAsFromScratch(model, one.rebuild)
          else model.apply(one)
        }
        await expectAsFromScratch(model, false)
      } finally {
        model.folder.close()
      }
    }),
    { numRuns: RUNS },
  )
}, 3_600_000)
