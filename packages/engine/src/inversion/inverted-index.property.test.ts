import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import { encodeUtf8 } from '../codec/utf8.ts'
import { HEADING_GAP, InvertedIndex } from './inverted-index.ts'
import type { InvertedRun } from './inverted-run.ts'
import { PostingBytesReader } from './posting-bytes.ts'

interface Doc {
  readonly text: string
  readonly headings: readonly string[]
  readonly title: string
}

/** Text, heading and title positions. */
type Positions = [number[], number[], number[]]
/** Positions of each term in each doc. */
type Postings = Map<string, Map<number, Positions>>

const analyzer = createAnalyzer()
const decoder = new TextDecoder()

/** The slow and obvious inversion. */
function oracleOf(docs: readonly Doc[]): Postings {
  const postings: Postings = new Map()
  const add = (doc: number, field: 0 | 1 | 2, text: string, from: number) => {
    for (const { term, position } of analyzer.analyze(text)) {
      const byDoc = postings.get(term) ?? new Map<number, Positions>()
      postings.set(term, byDoc)
      const positions = byDoc.get(doc) ?? [[], [], []]
      byDoc.set(doc, positions)
      if (positions[field].at(-1) !== from + position) positions[field].push(from + position)
    }
  }
  for (const [doc, { text, headings, title }] of docs.entries()) {
    add(doc, 0, text, 0)
    let words = 0
    for (const [i, heading] of headings.entries()) {
      add(doc, 1, heading, words + i * HEADING_GAP)
      words += wordsOf(heading)
    }
    add(doc, 2, title, 0)
  }
  return postings
}

/** Words of a text, compounds by their words. None of the texts here ends in an empty word, so the last position tells. */
function wordsOf(text: string): number {
  return Math.max(-1, ...analyzer.analyze(text).map(({ position }) => position)) + 1
}

function build(docs: readonly Doc[], index = new InvertedIndex(16)): InvertedIndex {
  for (const { text, headings, title } of docs) {
    const source = encodeUtf8(`..${text}..`)
    const heading = headings.length === 0 ? undefined : index.fieldTokens(headings)
    index.addParagraph(source, 2, source.length - 2, heading, index.fieldTokens([title]))
  }
  return index
}

function postingsOf(index: InvertedIndex): Postings {
  const postings: Postings = new Map()
  const { bytes, starts } = index.terms
  for (let term = 0; term < index.termCount; term++) {
    const chain = new Uint8Array(index.postingsLength(term))
    expect(index.copyPostings(term, chain)).toBe(chain.length)
    const reader = new PostingBytesReader(chain, 0, chain.length)
    const byDoc = new Map<number, Positions>()
    while (reader.next()) {
      const freqs = [reader.textFreq, reader.headingFreq, reader.titleFreq]
      const [text = [], heading = [], title = []] = freqs.map((freq) => readPositions(reader, freq))
      byDoc.set(reader.doc, [text, heading, title])
    }
    postings.set(decoder.decode(bytes.subarray(starts[term], starts[term + 1])), byDoc)
  }
  return postings
}

function readPositions(reader: PostingBytesReader, freq: number): number[] {
  const positions: number[] = []
  for (let i = 0; i < freq; i++) positions.push((positions.at(-1) ?? -1) + 1 + reader.position())
  return positions
}

const word = fc.oneof(
  fc.constantFrom(
    'the',
    'of',
    'a',
    'search',
    "don't",
    'e-mail',
    'F-35',
    'été',
    '认证系统',
    'aـ',
    'a-ـ',
    'and',
    'x_y',
  ),
  fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: 4 }),
)
const words = (maxLength: number) => fc.array(word, { maxLength }).map((parts) => parts.join(' '))
const docs = fc.array(
  fc.record({ text: words(30), headings: fc.array(words(3), { maxLength: 3 }), title: words(3) }),
  { maxLength: 30 },
)

describe('addParagraph', () => {
  it('keeps the positions of every term in every field of every doc', () => {
    fc.assert(
      fc.property(docs, (some) => {
        expect(postingsOf(build(some))).toEqual(oracleOf(some))
      }),
    )
  })

  it('counts the words of each field', () => {
    fc.assert(
      fc.property(docs, (some) => {
        const { text, heading, title, count } = build(some).lengths
        expect([...text.subarray(0, count)]).toEqual(some.map((doc) => wordsOf(doc.text)))
        expect([...heading.subarray(0, count)]).toEqual(
          some.map(({ headings }) => headings.reduce((sum, one) => sum + wordsOf(one), 0)),
        )
        expect([...title.subarray(0, count)]).toEqual(some.map((doc) => wordsOf(doc.title)))
      }),
    )
  })
})

describe('appendRun', () => {
  it('gives the very index that its paragraphs give one by one, wherever runs are cut', () => {
    fc.assert(
      fc.property(fc.array(docs, { maxLength: 5 }), (batches) => {
        const direct = build(batches.flat())
        const appended = new InvertedIndex(16)
        const worker = new InvertedIndex(16)
        for (const batch of batches) {
          worker.clear()
          appended.appendRun(transferred(build(batch, worker).exportRun()))
        }
        expect(appended.exportRun()).toEqual(direct.exportRun())
        expect(appended.memoryBytes).toBe(direct.memoryBytes)
      }),
    )
  })
})

/** What arrives on the other side of a `postMessage`. */
function transferred(run: InvertedRun): InvertedRun {
  return structuredClone(run)
}
