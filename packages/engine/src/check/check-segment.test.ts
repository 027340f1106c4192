import type { SourceId } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { ANALYZER_ID } from '../analysis/analyzer.ts'
import { encodeUtf8 } from '../codec/utf8.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { commitManifest } from '../segment/commit.ts'
import { DEFAULT_SETTINGS } from '../segment/index-settings.ts'
import { InvertedOutput } from '../segment/inverted-output.ts'
import { recordSegment } from '../segment/segment-record.ts'
import { StoredOutput } from '../segment/stored-output.ts'
import { TermInfo } from '../terms/term-info.ts'
import { checkIndex } from './check-index.ts'

/** A segment of two sources, `a` and `b`, each of one paragraph and without a title that has words. */
interface Segment {
  readonly ids: readonly [string, string]
  readonly texts: readonly [string, string]
  /** Positions in the text that the norms say. */
  readonly lengths: readonly [number, number]
  /** Positions in the text that the impacts are made of. */
  readonly impactLengths: readonly [number, number]
  /** Terms in order, with the positions in the text of each doc. */
  readonly terms: readonly (readonly [term: string, first: readonly number[], second: readonly number[]])[]
  readonly startLine: number
  readonly metadata: Readonly<Record<string, string>>
  /** The metadata that goes into the columns. */
  readonly columns: Readonly<Record<string, string>>
}

const sound: Segment = {
  ids: ['a', 'b'],
  texts: ['ant bee ant', 'bee'],
  lengths: [3, 1],
  impactLengths: [3, 1],
  terms: [
    ['ant', [0, 2], []],
    ['bee', [1], [0]],
  ],
  startLine: 1,
  metadata: { kind: 'insect' },
  columns: { kind: 'insect' },
}

/** What the check finds in the segment, by the role of the file. Every checksum is right. */
function problemsOf(segment: Segment): string[] {
  const directory = new MemoryDirectory()
  const id = '0123456789abcdef'.repeat(2)
  const stored = new StoredOutput(directory, id)
  const inverted = new InvertedOutput(directory, id)
  writeSources(segment, stored, inverted)
  writeTerms(segment, inverted)
  inverted.finish()
  stored.finish()
  commitManifest(directory, {
    engine: 'segments',
    analyzer: ANALYZER_ID,
    generation: 1,
    createdAt: '2024-10-26T02:15:00.000Z',
    settings: DEFAULT_SETTINGS,
    segments: [recordSegment(directory, { id, docCount: 2, sourceCount: 2 })],
  })
  const { problems } = checkIndex(directory, { texts: true })
  return problems.map(({ file, what }) => `${file.split('.')[1]}: ${what}`)
}

function writeSources(segment: Segment, output: StoredOutput, inverted: InvertedOutput): void {
  const { ids, texts, startLine, metadata, columns } = segment
  const bytes = texts.map(encodeUtf8)
  output.store.addTexts({
    forEach: (visit) => {
      for (const text of bytes) visit(text, 0, text.length)
    },
  })
  for (const [i, id] of ids.entries()) {
    output.sources.add({ id: id as SourceId, title: '-', path: id, format: 'text', metadata }, 1)
    inverted.columns.add(columns)
    const address = { startLine, endLine: 1, start: 0, end: 9, headings: [], anchor: undefined }
    output.store.addParagraph({ kind: 'prose', ...address, hash: '0123456789ab', occurrence: 1 }, true)
    inverted.norms.add(segment.lengths[i] ?? 0, 0, 0)
  }
}

function writeTerms({ terms, impactLengths }: Segment, output: InvertedOutput): void {
  const info = new TermInfo()
  for (const [term, ...docs] of terms) {
    output.postings.startTerm()
    for (const [doc, positions] of docs.entries()) {
      if (positions.length === 0) continue
      output.postings.addPosting(doc, positions.length, 0, 0, impactLengths[doc] ?? 0, 0, 0)
      for (const [i, position] of positions.entries()) {
        output.postings.addPositionDelta(position - (positions[i - 1] ?? -1) - 1)
      }
    }
    output.postings.finishTerm(info)
    const bytes = encodeUtf8(term)
    output.terms.add(bytes, 0, bytes.length, info)
  }
}

describe('the check of a segment', () => {
  it('finds nothing in a sound one', () => {
    expect(problemsOf(sound)).toEqual([])
  })

  it.each<[string, Partial<Segment>, string]>([
    [
      'a text that was indexed otherwise',
      { texts: ['ant bee ant', 'cat'] },
      'postings: doc 1 has other postings',
    ],
    [
      'a term at another position',
      {
        terms: [
          ['ant', [0, 1], []],
          ['bee', [2], [0]],
        ],
      },
      'postings: doc 0 has other',
    ],
    ['a term too many', { terms: [...sound.terms, ['cat', [1], []]] }, 'postings: doc 0 has other postings'],
    ['a term too few', { terms: sound.terms.slice(1) }, 'postings: doc 0 has other postings'],
    [
      'a position behind the text',
      {
        terms: [
          ['ant', [0, 2], []],
          ['bee', [1], [7]],
        ],
      },
      'positions: "bee" in doc 1: position 7 in a field of length 1',
    ],
    [
      'another length than the text has',
      { lengths: [4, 1] },
      'norms: lengths of doc 0: expected 3, 0, 0, got 4, 0, 0',
    ],
    [
      'impacts of a longer text',
      { impactLengths: [3, 9] },
      'terms: "bee" in doc 1: the impacts do not bound its score',
    ],
    ['sources out of order', { ids: ['b', 'a'] }, 'sources: source a does not come after b'],
    ['a paragraph before the first line', { startLine: 0 }, 'store: doc 0 has an impossible address'],
    ['a paragraph without text', { texts: ['ant bee ant', ''] }, 'store: doc 1 has no text'],
    [
      'a column of other values',
      { columns: { kind: 'bird' } },
      'columns: kind of a: expected ["insect"], got ["bird"]',
    ],
    ['no column for a field', { columns: {} }, 'columns: no column for kind of a'],
  ])('finds %s', (_, change, what) => {
    expect(problemsOf({ ...sound, ...change }).join('\n')).toContain(what)
  })
})
