import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { describeDocIdIterator } from './doc-id-iterator.contract.ts'
import { NO_MORE_DOCS } from './doc-id-iterator.ts'
import { HEADING, TEXT, TITLE } from './field-number.ts'
import { cornerFreq, cornerLength } from './impacts.ts'
import {
  addModelPosting,
  MODEL_DOC_COUNT,
  type ModelPosting,
  openPostings,
  plainPosting,
  writePostings,
} from './model-postings.contract.ts'
import type { PostingsCursor } from './postings-cursor.ts'

function cursorOver(list: readonly ModelPosting[]): PostingsCursor {
  const written = writePostings([list])
  const [info] = written.infos
  if (info === undefined) throw new Error('one list gives one info')
  return openPostings(written).cursor(info)
}

const everyThird = (count: number): ModelPosting[] =>
  Array.from({ length: count }, (_, i) => plainPosting(3 * i))

describeDocIdIterator('PostingsCursor', (docs) => cursorOverOrEmpty(docs))

/** The contract asks for empty lists as well, which no term has: such a cursor is one that ran out. */
function cursorOverOrEmpty(docs: readonly number[]): PostingsCursor {
  if (docs.length > 0) return cursorOver(docs.map(plainPosting))
  const cursor = cursorOver([plainPosting(0)])
  cursor.next()
  cursor.next()
  return cursor
}

describe('PostingsCursor', () => {
  it('gives frequencies and positions of each field', () => {
    const cursor = cursorOver([
      { doc: 4, positions: [[0, 3, 9], [], [2]], lengths: [12, 0, 5] },
      { doc: 9, positions: [[], [1, 2], []], lengths: [80, 4, 5] },
    ])
    const target = new Int32Array(3)
    expect([cursor.next(), cursor.textFreq, cursor.headingFreq, cursor.titleFreq]).toEqual([4, 3, 0, 1])
    expect([...target.subarray(0, cursor.positions(TEXT, target))]).toEqual([0, 3, 9])
    expect([...target.subarray(0, cursor.positions(TITLE, target))]).toEqual([2])
    expect([cursor.next(), cursor.textFreq, cursor.headingFreq, cursor.titleFreq]).toEqual([9, 0, 2, 0])
    expect([...target.subarray(0, cursor.positions(HEADING, target))]).toEqual([1, 2])
    expect(cursor.positions(TEXT, target)).toBe(0)
  })

  it('refuses a target that is too short for the positions', () => {
    const cursor = cursorOver([{ doc: 0, positions: [[0, 1], [], []], lengths: [2, 0, 0] }])
    cursor.next()
    expect(() => cursor.positions(TEXT, new Int32Array(1))).toThrow(RangeError)
  })

  it('finds blocks and their impacts without moving', () => {
    // Blocks of 128 docs 3 apart: they end at 3 * 127 = 381, 3 * 255 = 765 and 3 * 299 = 897.
    const cursor = cursorOver(
      everyThird(300).map((posting, i) => ({
        ...posting,
        lengths: [10 + Math.floor(i / 128), 0, 0] as const,
      })),
    )
    const seen = [0, 381, 382, 765, 800, 898].map((target) => [
      cursor.advanceShallow(target),
      cursor.shallowBlock,
      cornerFreq(cursor.textImpacts, 0),
      cornerLength(cursor.textImpacts, 0),
    ])
    expect(seen).toEqual([
      [381, 0, 1, 10],
      [381, 0, 1, 10],
      [765, 1, 1, 11],
      [765, 1, 1, 11],
      [897, 2, 1, 12],
      [NO_MORE_DOCS, 3, 0, 0],
    ])
    expect(cursor.docId).toBe(-1)
  })

  it('has the impacts of the term for its only block', () => {
    const cursor = cursorOver(everyThird(5))
    expect(cursor.advanceShallow(9)).toBe(NO_MORE_DOCS)
    expect([
      cornerFreq(cursor.textImpacts, 0),
      cornerLength(cursor.textImpacts, 0),
      cursor.otherImpacts,
    ]).toEqual([1, 10, 0])
  })

  it('walks block by block for callers that read its arrays', () => {
    const cursor = cursorOver(everyThird(200))
    const docs: number[] = []
    while (cursor.nextBlock() !== NO_MORE_DOCS) docs.push(...cursor.docs.subarray(0, cursor.length))
    expect(docs).toEqual(Array.from({ length: 200 }, (_, i) => 3 * i))
  })

  it('serves one term after the other with the same buffers', () => {
    const mixed: ModelPosting = { doc: 5, positions: [[1, 2], [0], [0]], lengths: [4, 1, 1] }
    const written = writePostings([[mixed], everyThird(200), [mixed]])
    const reader = openPostings(written)
    const [first, second, third] = written.infos
    if (first === undefined || second === undefined || third === undefined) throw new Error('three lists')
    const cursor = reader.cursor(first)
    expect([cursor.next(), cursor.textFreq, cursor.headingFreq]).toEqual([5, 2, 1])
    expect(reader.cursor(second, cursor)).toBe(cursor)
    expect([cursor.docId, cursor.advance(500), cursor.textFreq, cursor.headingFreq]).toEqual([-1, 501, 1, 0])
    reader.cursor(third, cursor)
    expect([cursor.next(), cursor.textFreq, cursor.titleFreq, cursor.next()]).toEqual([5, 2, 1, NO_MORE_DOCS])
  })

  it('reads nothing but the blocks it stands on when the files are opened by pages', () => {
    const written = writePostings([Array.from({ length: 60_000 }, (_, i) => plainPosting(7 * i))])
    const [info] = written.infos
    if (info === undefined) throw new Error('one list gives one info')
    const reader = openPostings(written, MODEL_DOC_COUNT, 'paged')
    const cursor = reader.cursor(info)
    expect(cursor.advance(7 * 50_000)).toBe(7 * 50_000)
    // 469 blocks of some 51 bytes: the first page of 16 KiB was not touched, so its bytes are still zeros.
    expect(reader.postings.bytes.subarray(0, 4096).every((byte) => byte === 0)).toBe(true)
  })

  it('names a posting whose doc the segment does not have', () => {
    const written = writePostings([[plainPosting(10)]])
    const [info] = written.infos
    if (info === undefined) throw new Error('one list gives one info')
    expect(() => openPostings(written, 10).cursor(info).next()).toThrow(
      new CorruptIndexError({
        file: 'postings',
        offset: 32,
        expected: 'ascending doc ids below 10',
        actual: 'others',
      }),
    )
  })
})

describe('sizes', () => {
  const sizeOf = (list: readonly ModelPosting[]): number => writePostings([list]).postings.length

  it('are 2 bytes for a single posting near the start: modes and doc id', () => {
    expect(sizeOf([plainPosting(5)])).toBe(2)
  })

  it('are 3 bytes for 128 docs in a row with one occurrence each: modes, and a header of width 0', () => {
    expect(sizeOf(Array.from({ length: 128 }, (_, i) => plainPosting(i)))).toBe(3)
  })
})

describe('PostingsWriter', () => {
  it('refuses docs out of order, postings with no occurrence, and terms with no posting', () => {
    const write = (list: readonly ModelPosting[]) => () => writePostings([list])
    expect(write([plainPosting(3), plainPosting(3)])).toThrow('doc 3 with 1 occurrences cannot follow doc 3')
    expect(write([{ ...plainPosting(3), positions: [[], [], []] }])).toThrow(RangeError)
    expect(write([])).toThrow('a term has at least one posting, got none')
  })

  it('refuses a term that lacks positions', () => {
    const lacking = () =>
      writePostings([[plainPosting(0)]], (writer, list) => {
        for (const posting of list) addModelPosting(writer, posting)
        writer.addPosting(1, 2, 0, 0, 10, 0, 0)
        writer.addPositionDelta(0)
      })
    expect(lacking).toThrow('3 position deltas are due, got 2')
  })
})
