import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorruptIndexError } from '../errors.ts'
import { TermInfo } from '../terms/term-info.ts'
import { NO_MORE_DOCS } from './doc-id-iterator.ts'
import { HEADING, TEXT, TITLE } from './field-number.ts'
import { dequantiseLength } from './impact-length.ts'
import { cornerFreq, cornerLength, UNBOUNDED_FREQ } from './impacts.ts'
import {
  type ModelPosting,
  openPostings,
  postingsArbitrary,
  writePostings,
} from './model-postings.contract.ts'
import type { PostingsCursor } from './postings-cursor.ts'

const target = new Int32Array(64)

function positionsOf(cursor: PostingsCursor): number[][] {
  return ([TEXT, HEADING, TITLE] as const).map((field) => [
    ...target.subarray(0, cursor.positions(field, target)),
  ])
}

function freqsOf(cursor: PostingsCursor): number[] {
  return [cursor.textFreq, cursor.headingFreq, cursor.titleFreq]
}

function isBounded(cursor: PostingsCursor, { positions, lengths }: ModelPosting): boolean {
  const [text, heading, title] = positions
  const under = (word: number, corner: 0 | 1, freq: number, length: number, least: number): boolean =>
    freq === 0 ||
    ((cornerFreq(word, corner) >= freq || cornerFreq(word, corner) === UNBOUNDED_FREQ) && least <= length)
  const { textImpacts, otherImpacts } = cursor
  const textBound = ([0, 1] as const).some((corner) =>
    under(textImpacts, corner, text.length, lengths[0], dequantiseLength(cornerLength(textImpacts, corner))),
  )
  return (
    textBound &&
    under(otherImpacts, 0, heading.length, lengths[1], cornerLength(otherImpacts, 0)) &&
    under(otherImpacts, 1, title.length, lengths[2], cornerLength(otherImpacts, 1))
  )
}

describe('postings', () => {
  it('come back as they were written: docs, frequencies and positions, of every term', () => {
    fc.assert(
      fc.property(fc.array(postingsArbitrary, { minLength: 1, maxLength: 4 }), (lists) => {
        const written = writePostings(lists)
        const reader = openPostings(written)
        lists.forEach((list, term) => {
          const info = written.infos[term] ?? new TermInfo()
          expect(info.docFreq).toBe(list.length)
          expect(info.totalTextFreq).toBe(list.reduce((sum, { positions }) => sum + positions[0].length, 0))
          const cursor = reader.cursor(info)
          for (const { doc, positions } of list) {
            expect(cursor.next()).toBe(doc)
            expect(freqsOf(cursor)).toEqual(positions.map((field) => field.length))
            expect(positionsOf(cursor)).toEqual(positions)
          }
          expect(cursor.next()).toBe(NO_MORE_DOCS)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('come back at any doc that is jumped to', () => {
    fc.assert(
      fc.property(postingsArbitrary, fc.array(fc.nat(700)), (list, picks) => {
        const written = writePostings([list])
        const cursor = openPostings(written).cursor(written.infos[0] ?? new TermInfo())
        for (const pick of [...new Set(picks)].filter((place) => place < list.length).sort((a, b) => a - b)) {
          const posting = list[pick]
          expect(cursor.advance(posting?.doc ?? 0)).toBe(posting?.doc)
          expect(positionsOf(cursor)).toEqual(posting?.positions)
        }
      }),
    )
  })

  it('are bounded by the impacts of their block', () => {
    fc.assert(
      fc.property(postingsArbitrary, (list) => {
        const written = writePostings([list])
        const cursor = openPostings(written).cursor(written.infos[0] ?? new TermInfo())
        for (const posting of list) {
          expect(cursor.advanceShallow(posting.doc)).toBeGreaterThanOrEqual(posting.doc)
          expect(isBounded(cursor, posting)).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('copy from a reader to a writer, deltas and all, into the same bytes', () => {
    fc.assert(
      fc.property(postingsArbitrary, (list) => {
        const written = writePostings([list])
        const cursor = openPostings(written).cursor(written.infos[0] ?? new TermInfo())
        const copied = writePostings([list], (writer) => {
          for (const { lengths } of list) {
            cursor.next()
            const { docId, textFreq, headingFreq, titleFreq } = cursor
            writer.addPosting(docId, textFreq, headingFreq, titleFreq, ...lengths)
            writer.addPositionDeltas(target, 0, cursor.positionDeltas(target))
          }
        })
        expect(copied).toEqual(written)
      }),
      { numRuns: 40 },
    )
  })

  it('move as next and advance ask, whatever was looked at ahead by advanceShallow', () => {
    fc.assert(
      fc.property(postingsArbitrary, fc.array(fc.tuple(fc.nat(3), fc.nat(20_000))), (list, moves) => {
        const written = writePostings([list])
        const cursor = openPostings(written).cursor(written.infos[0] ?? new TermInfo())
        let ahead = 0
        for (const [kind, step] of moves) {
          const from = Math.min(cursor.docId + 1 + step, NO_MORE_DOCS)
          if (kind === 0) {
            ahead = Math.max(ahead, from)
            cursor.advanceShallow(ahead)
          } else {
            expect(cursor.advance(from)).toBe(list.find(({ doc }) => doc >= from)?.doc ?? NO_MORE_DOCS)
          }
        }
      }),
    )
  })

  it('throw CorruptIndexError, and nothing else, on arbitrary bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 400, size: 'max' })
    const small = fc.nat(300)
    const info = fc.record({
      docFreq: small,
      postingsStart: small,
      postingsEnd: small,
      positionsStart: small,
      positionsEnd: small,
      firstBlock: fc.nat(4),
    })
    fc.assert(
      fc.property(bytes, bytes, bytes, info, (postings, blocks, positions, fields) => {
        expectOnlyCorruption(() => {
          const whole = blocks.subarray(0, blocks.length - (blocks.length % 20))
          const cursor = openPostings({ postings, blocks: whole, positions }, 1000).cursor(
            Object.assign(new TermInfo(), fields),
          )
          readAll(cursor)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('throw CorruptIndexError, or answer within bounds, when one byte is changed', () => {
    fc.assert(
      fc.property(postingsArbitrary, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, place, change) => {
        const written = writePostings([list])
        for (const name of ['postings', 'blocks', 'positions'] as const) {
          const bytes = written[name].slice()
          const at = place % Math.max(1, bytes.length)
          if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ change
          expectOnlyCorruption(() =>
            readAll(openPostings({ ...written, [name]: bytes }).cursor(written.infos[0] ?? new TermInfo())),
          )
        }
      }),
    )
  })
})

/** Reads all there is; docs stay in order and below the count of docs whatever the bytes. */
function readAll(cursor: PostingsCursor): void {
  const room = new Int32Array(100_000)
  let before = -1
  while (cursor.next() !== NO_MORE_DOCS) {
    expect(cursor.docId).toBeGreaterThan(before)
    before = cursor.docId
    const total = cursor.textFreq + cursor.headingFreq + cursor.titleFreq
    if (total <= room.length) {
      cursor.positions(TEXT, room)
      cursor.positionDeltas(room)
    }
  }
}

function expectOnlyCorruption(read: () => void): void {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(CorruptIndexError)
  }
}
