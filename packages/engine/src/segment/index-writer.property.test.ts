import type { SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkIndex } from '../check/check-index.ts'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { contentOf, type IndexContent, type SourceModel, sourceOf } from './index-content.contract.ts'
import { IndexReader } from './index-reader.ts'
import { SegmentIndexWriter } from './index-writer.ts'

/** Sources by id: what an index must hold. */
type Model = Map<string, SourceModel>

type Edit =
  | { readonly kind: 'put'; readonly source: SourceModel }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'removePath'; readonly path: string }
  | { readonly kind: 'commit' }

const word = fc.constantFrom('a', 'be', 'see', 'Dee', 'e-f', '東京', 'naïve', 'ünïcödé', '17')
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const ids = ['a', 'b', 'c.jsonl::1', 'c.jsonl::2', 'c.jsonl::3', 'd', 'd/e', ...'fghijklmno']
const id = fc.constantFrom(...ids)
const sourceWith = (id: fc.Arbitrary<string>) =>
  fc.record({
    id,
    title: text,
    texts: fc.array(text, { maxLength: 4 }),
    headings: fc.array(text, { maxLength: 2 }),
    metadata: fc.oneof(
      fc.constant({}),
      fc.record({ year: fc.nat(9) }),
      fc.record({ date: fc.constant('2024-10') }),
    ),
    line: fc.integer({ min: 1, max: 5 }),
  })
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 8, arbitrary: sourceWith(id).map((source): Edit => ({ kind: 'put', source })) },
  { weight: 2, arbitrary: id.map((id): Edit => ({ kind: 'remove', id })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a', 'c.jsonl').map((path): Edit => ({ kind: 'removePath', path })),
  },
  { weight: 3, arbitrary: fc.constant<Edit>({ kind: 'commit' }) },
)
/** From writing every source at once to keeping all in memory. */
const memoryBytes = fc.constantFrom(1, 3000, 1e9)
/** One source for each of some ids. */
const initial = fc
  .subarray(ids)
  .chain((chosen) => fc.tuple(...chosen.map((id) => sourceWith(fc.constant(id)))))
const script = fc.record({
  initial,
  initialMemoryBytes: memoryBytes,
  edits: fc.array(edit, { maxLength: 24 }),
  memoryBytes,
})

function open(directory: MemoryDirectory, memoryBytes?: number): SegmentIndexWriter {
  return SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory), memoryBytes })
}

function apply(edit: Edit, writer: SegmentIndexWriter, model: Model): void {
  switch (edit.kind) {
    case 'put':
      model.set(edit.source.id, edit.source)
      writer.add(sourceOf(edit.source))
      break
    case 'remove':
      expect(writer.remove(edit.id as SourceId)).toBe(model.delete(edit.id))
      break
    case 'removePath': {
      const ids = [...model.keys()].filter((id) => id.split('::')[0] === edit.path)
      for (const id of ids) model.delete(id)
      expect(writer.removePath(edit.path)).toBe(ids.length)
      break
    }
    case 'commit':
      writer.commit()
  }
}

/** The content of an index built at once from these sources. */
function fromScratch(model: Model): IndexContent {
  const directory = new MemoryDirectory()
  const writer = open(directory)
  const sources = [...model.values()].map(sourceOf)
  for (const one of sources) writer.add(one)
  writer.commit()
  return contentOf(IndexReader.open(directory))
}

it('an index after any edits holds what one built from scratch holds', () => {
  fc.assert(
    fc.property(script, ({ initial, initialMemoryBytes, edits, memoryBytes }) => {
      const directory = new MemoryDirectory()
      const model: Model = new Map()
      // One large segment, which later edits leave with deletes, or many small ones, which are merged.
      let writer = open(directory, initialMemoryBytes)
      for (const source of initial) apply({ kind: 'put', source }, writer, model)
      writer.commit()
      writer = open(directory, memoryBytes)
      for (const one of edits) {
        apply(one, writer, model)
        if (one.kind === 'commit') writer = open(directory, memoryBytes)
      }
      writer.commit()
      expect(checkIndex(directory, { texts: true }).problems).toEqual([])
      expect(contentOf(IndexReader.open(directory, { mode: 'paged' }))).toEqual(fromScratch(model))
    }),
  )
}, 60_000)
