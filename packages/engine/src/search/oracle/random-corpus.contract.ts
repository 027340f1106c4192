/**
 * @module
 * For tests: random corpora that come about by adding, replacing and removing sources over several commits.
 */

import type { IndexableSource, Metadata, MetadataValue, SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { memoryLock } from '../../directory/index-lock.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { SegmentIndexWriter } from '../../segment/index-writer.ts'

/** The first ones are the most frequent: common words, other forms of the same, several scripts, compounds. */
export const WORDS: readonly string[] = [
  'sea',
  'the',
  'salt',
  'wolf',
  'garden',
  'email',
  'e-mail',
  'queen',
  'seas',
  'gardens',
  '认证系统',
  'Queen',
  'mail',
  'gardan',
  'wolves',
  'F-35',
  'butter',
  'שלום',
  '系统',
  'café',
  'don’t',
  'buttery',
  'كتاب',
  'cafe',
  'f35',
  'e',
  '3.14',
  'dont',
  '认证',
  'grdaen',
  'Istanbul',
  'कमल',
  '35',
  'كُتَّاب',
  'שָׁלוֹם',
  'naïve',
  'İstanbul',
  '证',
]

/** A word, those at the front of the list far more often. */
export const wordArbitrary: fc.Arbitrary<string> = fc
  .tuple(fc.nat(WORDS.length - 1), fc.nat(WORDS.length - 1))
  .map(([one, other]) => WORDS[Math.floor((one * other) / WORDS.length)] ?? '')

const textOf = (maxWords: number) =>
  fc
    .array(fc.tuple(wordArbitrary, fc.constantFrom(' ', ' ', ', ')), { minLength: 1, maxLength: maxWords })
    .map((parts) => parts.flat().join('').trim())

const textArbitrary = fc.oneof({ weight: 8, arbitrary: textOf(12) }, { weight: 1, arbitrary: textOf(80) })

/** A value of the kind that a field has, now and then one of another kind. */
function mostly(usual: fc.Arbitrary<MetadataValue>, ...others: MetadataValue[]): fc.Arbitrary<MetadataValue> {
  return fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...others) })
}

const metadataArbitrary: fc.Arbitrary<Metadata> = fc.record(
  {
    year: mostly(fc.integer({ min: 1990, max: 2000 }), '1995', 'unknown', 1995.5, '1995-06-01'),
    date: mostly(
      fc.constantFrom('2024-10-09', '2024-10-31', '2024-11-01'),
      '2023',
      '2024-10',
      2024,
      'soon',
      '2024-10-31T23:00-02:00',
    ),
    author: mostly(fc.constantFrom('Ada Lovelace', 'ada lovelace', 'Zoé'), 1990, '2024-10-09'),
    tags: mostly(fc.subarray(['a', 'b', 'c']), 'a', ['1995', '2024-10-31'], true),
  },
  { requiredKeys: [] },
)

/** A change of the index. */
export type Edit =
  | { readonly kind: 'put'; readonly source: IndexableSource }
  | { readonly kind: 'remove'; readonly id: SourceId }
  | { readonly kind: 'commit' }

const IDS = [
  'a',
  'b/c',
  'b',
  'd.jsonl::1',
  'd.jsonl::2',
  'd.jsonl::10',
  'e',
  'f',
  'g',
  'h',
  'i',
  'j',
  'k',
  'l',
]
const idArbitrary = fc.constantFrom(...IDS)

const sourceArbitrary = fc
  .record({
    id: idArbitrary,
    title: textOf(3),
    texts: fc.array(textArbitrary, { maxLength: 6 }),
    headings: fc.array(textOf(3), { maxLength: 2 }),
    line: fc.integer({ min: 1, max: 9 }),
    language: fc.option(fc.constantFrom('en', 'sv', 'de-AT'), { nil: undefined }),
    metadata: metadataArbitrary,
  })
  .map(({ metadata, ...model }) => withMetadata(sourceOf(model), metadata))

const editArbitrary: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: sourceArbitrary.map((source): Edit => ({ kind: 'put', source })) },
  { weight: 2, arbitrary: idArbitrary.map((id): Edit => ({ kind: 'remove', id: id as SourceId })) },
  { weight: 1, arbitrary: fc.constant<Edit>({ kind: 'commit' }) },
)

/** A corpus, and an index of it with a past. */
export interface RandomIndex {
  readonly directory: MemoryDirectory
  /** What is live. */
  readonly sources: readonly IndexableSource[]
}

/** From one segment that is written at once to a segment for each source, some of it deleted. */
export const indexArbitrary: fc.Arbitrary<RandomIndex> = fc
  .tuple(
    fc.array(
      sourceArbitrary.map((source): Edit => ({ kind: 'put', source })),
      { maxLength: 10 },
    ),
    fc.array(editArbitrary, { maxLength: 10 }),
    fc.constantFrom(1, 3000, 1e9, 1e9),
  )
  .map(([first, later, memoryBytes]) => buildIndex([...first, { kind: 'commit' }, ...later], memoryBytes))

function buildIndex(edits: readonly Edit[], memoryBytes: number): RandomIndex {
  const directory = new MemoryDirectory()
  const live = new Map<SourceId, IndexableSource>()
  const open = () => SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory), memoryBytes })
  let writer = open()
  for (const edit of edits) {
    if (edit.kind === 'put') {
      live.set(edit.source.source.id, edit.source)
      writer.add(edit.source)
    } else if (edit.kind === 'remove') {
      live.delete(edit.id)
      writer.remove(edit.id)
    } else {
      writer.commit()
      writer = open()
    }
  }
  writer.commit()
  return { directory, sources: [...live.values()] }
}

function withMetadata({ source, paragraphs }: IndexableSource, metadata: Metadata): IndexableSource {
  return { source: { ...source, metadata }, paragraphs }
}
