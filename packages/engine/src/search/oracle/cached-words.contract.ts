/**
 * @module
 * Words whose postings are in memory, for tests of what is done with several of them.
 */

import fc from 'fast-check'
import type { DocId } from '../../postings/doc-id-iterator.ts'
import { addBit, complementOf, wordCountOf } from '../../segment/bit-set.ts'
import { FrequencyBoundsBuilder } from '../bounds/frequency-bounds.ts'
import { RANGE_BITS, RANGE_DOCS, rangeCountOf } from '../bounds/range-maxima.ts'
import { CachedPostingsScorer } from '../cache/cached-postings-scorer.ts'
import { DecodedPostingsBuilder } from '../cache/decoded-postings.ts'

export const DOCS: number = 3 * RANGE_DOCS - 7
export const RANGES: number = rangeCountOf(DOCS)

/** Words are more frequent in some ranges. */
const SHARES = [3, 1, 2]

/** The docs of a word, each with its frequency: from a few to nearly all. */
export type Word = ReadonlyMap<DocId, number>

export const someWords: fc.Arbitrary<Word[]> = fc.array(
  fc
    .tuple(fc.constantFrom(1, 5, 25, 80, 240), fc.uint8Array({ minLength: DOCS, maxLength: DOCS }))
    .map(([share, draws]) => {
      const docs = Array.from(draws, (draw, doc) => (draw < share ? doc : -1)).filter((doc) => doc >= 0)
      return new Map(
        docs.map((doc) => [doc, ((1 + ((doc * 7) % 11)) * (SHARES[doc >>> RANGE_BITS] ?? 1)) / 4]),
      )
    }),
  { minLength: 1, maxLength: 4 },
)

/** The docs that are not deleted. */
export function liveDocsWithout(deleted: readonly DocId[]): Uint32Array {
  const gone = new Uint32Array(wordCountOf(DOCS))
  for (const doc of deleted) addBit(gone, doc)
  return complementOf(gone, DOCS)
}

/** A scorer of each word, of which each is worth more than the one before. */
export function cachedScorers(words: readonly Word[], liveDocs: Uint32Array): CachedPostingsScorer[] {
  return words.map((word, index) => {
    const postings = new DecodedPostingsBuilder(word.size, RANGES)
    const bounds = new FrequencyBoundsBuilder(DOCS, liveDocs)
    const docs = Int32Array.from(word.keys())
    const frequencies = Float64Array.from(word.values())
    postings.add(docs, frequencies, docs.length)
    bounds.add(docs, frequencies, docs.length)
    const value = { weight: index + 1, floor: 0 }
    return new CachedPostingsScorer({
      postings: postings.build(),
      bounds: bounds.build(),
      value,
      repeat: 1,
      k1: 1.2,
    })
  })
}

/** The slow way: the docs that are wanted and not deleted, scored by every word that they have, best first. */
export function scoredDocs(
  scorers: readonly CachedPostingsScorer[],
  liveDocs: Uint32Array,
  isWanted: (wordCount: number) => boolean,
): { readonly doc: DocId; readonly score: number }[] {
  const docs = Array.from({ length: DOCS }, (_, doc) => doc)
  const found = docs.flatMap((doc) => {
    const scores = scorers
      .filter(({ postings }) => postings.docs.includes(doc))
      .map((scorer) => scorer.scoreOf(doc))
    const isLive = (((liveDocs[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1
    return isLive && isWanted(scores.length)
      ? [{ doc, score: scores.reduce((sum, score) => sum + score, 0) }]
      : []
  })
  return found.sort((a, b) => b.score - a.score || a.doc - b.doc)
}
