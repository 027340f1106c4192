/**
 * @module
 * The suite that every `DocIdIterator` runs: it does what its contract says, on lists of any density.
 */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DocId, type DocIdIterator, NO_MORE_DOCS } from './doc-id-iterator.ts'

/** Doc ids drawn as gaps, so that runs without a gap and wide gaps both occur, over one block and over several. */
export const docListArbitrary: fc.Arbitrary<DocId[]> = fc
  .oneof(
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }),
    fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(5000)), {
      minLength: 100,
      maxLength: 700,
      size: 'max',
    }),
  )
  .map((gaps) => {
    let doc = -1
    return gaps.map((gap) => {
      doc += gap + 1
      return doc
    })
  })

/** What `advance` must answer, the slow way. */
function firstAtLeast(docs: readonly DocId[], target: DocId): DocId {
  return docs.find((doc) => doc >= target) ?? NO_MORE_DOCS
}

/**
 * @param name of the implementation, for titles
 * @param open a fresh cursor over exactly these docs
 */
export function describeDocIdIterator(name: string, open: (docs: readonly DocId[]) => DocIdIterator): void {
  describe(`${name} as a DocIdIterator`, () => {
    it('stands on -1 before its first move', () => {
      expect(open([3]).docId).toBe(-1)
    })

    it('answers NO_MORE_DOCS again once it is exhausted', () => {
      const cursor = open([3])
      expect([cursor.next(), cursor.next(), cursor.next(), cursor.advance(9)]).toEqual([
        3,
        NO_MORE_DOCS,
        NO_MORE_DOCS,
        NO_MORE_DOCS,
      ])
      expect(cursor.docId).toBe(NO_MORE_DOCS)
    })

    it('stays where it is on a target at or before the current doc', () => {
      const cursor = open([3, 5, 9])
      cursor.advance(5)
      expect([cursor.advance(5), cursor.advance(2), cursor.docId, cursor.next()]).toEqual([5, 5, 5, 9])
    })

    it('moves to the first doc on a target of 0', () => {
      expect(open([0, 7]).advance(0)).toBe(0)
    })

    it('is exhausted by a target of NO_MORE_DOCS', () => {
      const cursor = open([3, 5])
      expect([cursor.advance(NO_MORE_DOCS), cursor.docId]).toEqual([NO_MORE_DOCS, NO_MORE_DOCS])
    })

    it('walks exactly its docs, in order, and costs no less than their number', () => {
      fc.assert(
        fc.property(docListArbitrary, (docs) => {
          const cursor = open(docs)
          expect(cursor.cost).toBeGreaterThanOrEqual(docs.length)
          for (const doc of docs) {
            expect(cursor.next()).toBe(doc)
            expect(cursor.docId).toBe(doc)
          }
          expect(cursor.next()).toBe(NO_MORE_DOCS)
        }),
      )
    })

    it('advances as repeated next would, mixed with next in any way', () => {
      const moves = fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(400), fc.nat(200_000)), {
        maxLength: 60,
      })
      fc.assert(
        fc.property(docListArbitrary, moves, (docs, steps) => {
          const cursor = open(docs)
          for (const step of steps) {
            const target = Math.min(cursor.docId + 1 + step, NO_MORE_DOCS)
            const expected = firstAtLeast(docs, target)
            expect(step === 0 ? cursor.next() : cursor.advance(target)).toBe(expected)
            expect(cursor.docId).toBe(expected)
          }
        }),
      )
    })
  })
}
