import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidRequestError } from '../errors.ts'
import { type CursorBinding, type CursorPlace, readCursor, writeCursor } from './cursor.ts'

const BINDING: CursorBinding = {
  generation: 3,
  digest: '0123',
  search: 'wolf by relevance',
  docCounts: [5, 10],
}
const PLACE: CursorPlace = {
  given: 20,
  last: { part: 1, doc: 9, score: 1.25, first: -1.25, second: 0 },
}

describe('a cursor', () => {
  it('gives back the place it was made of, in characters that a URL may hold', () => {
    fc.assert(
      fc.property(
        fc.record({
          given: fc.integer({ min: 1, max: 1e9 }),
          last: fc.record({
            part: fc.constant(1),
            doc: fc.nat(9),
            score: fc.double({ min: 0, max: 1e6, noNaN: true }),
            first: fc.oneof(
              fc.double({ noNaN: true, noDefaultInfinity: true }),
              fc.constant(Number.POSITIVE_INFINITY),
            ),
            second: fc.double({ noNaN: true, noDefaultInfinity: true }),
          }),
        }),
        (place) => {
          // JSON has no -0, which orders as 0 does.
          const { first, second } = place.last
          const last = { ...place.last, first: first + 0, second: second + 0 }
          const cursor = writeCursor({ ...place, last }, BINDING)
          expect(cursor).toMatch(/^[\w-]+$/)
          expect(readCursor(cursor, BINDING)).toEqual({ ...place, last })
        },
      ),
    )
  })

  it.each<[string, Partial<CursorBinding>, RegExp]>([
    ['another generation', { generation: 4 }, /generation 3 of the index, which is at generation 4/],
    [
      'another index of the same generation',
      { digest: '4567' },
      /another index, or was given with other synonyms/,
    ],
    ['another search', { search: 'wolf by date' }, /another query, scope, sort or grouping/],
    ['fewer parts', { docCounts: [5] }, /damaged/],
    ['fewer docs', { docCounts: [5, 9] }, /damaged/],
  ])('is refused with %s', (_, change, message) => {
    expect(() => readCursor(writeCursor(PLACE, BINDING), { ...BINDING, ...change })).toThrow(message)
  })

  it('throws InvalidRequestError, and nothing else, on any text', () => {
    const anyJson = fc.json().map((text) => btoa(encodeURIComponent(text)))
    const anyFields = fc
      .array(fc.oneof(fc.integer(), fc.constant(null), fc.string({ unit: 'grapheme-ascii' })), {
        maxLength: 11,
      })
      .map((fields) => btoa(JSON.stringify(fields)))
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyJson, anyFields), (text) => {
        expect(() => readCursor(text, BINDING)).toThrow(InvalidRequestError)
      }),
    )
  })
})
