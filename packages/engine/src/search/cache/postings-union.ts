/**
 * @module
 * The best docs that have any of several words whose postings are cached, without scoring all of them: the best docs of each word
 * alone are kept with its postings, so only docs with several of the words are scored.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { TopCollector, type TopDocs } from '../collectors/top-collector.ts'
import type { CachedPostingsScorer } from './cached-postings-scorer.ts'

export interface UnionRequest {
  /** Docs wanted, `>= 0`. */
  readonly count: number
  /** Docs that score less are left out. */
  readonly floor: number
  /** Whether a doc is not deleted. */
  readonly accepts: (doc: DocId) => boolean
}

export interface UnionResult {
  readonly best: TopDocs
  /** Docs that have any of the words and are not deleted. */
  readonly matches: number
}

/** Scratch arrays that unions share, one after the other. */
export class UnionBuffers {
  /** By doc of the segment; all 0 between unions. */
  slots: Int32Array = new Int32Array()
  /** Docs that have several of the words. */
  docs: Int32Array = new Int32Array()
  /** Their scores. */
  scores: Float64Array = new Float64Array()
  /** How many of the words they have. */
  wordCounts: Uint32Array = new Uint32Array()

  /** Grows the arrays for a segment of so many docs, and a union of so many postings. */
  reserve(docCount: number, postingCount: number): void {
    if (this.slots.length < docCount) this.slots = new Int32Array(docCount)
    const most = postingCount >>> 1
    if (this.docs.length >= most) return
    this.docs = new Int32Array(2 * most)
    this.scores = new Float64Array(2 * most)
    this.wordCounts = new Uint32Array(2 * most)
  }
}

/** Slot of a doc that has one of the words. 0 if it has none; if several, {@link FIRST} and its index among the docs that have several. */
const ONCE = 1
const FIRST = 2

/**
 * Undefined if so many of the best docs of some word are not known.
 *
 * @param buffers with room for the segment and the postings of the words
 */
export function bestOfUnion(
  words: readonly CachedPostingsScorer[],
  { count, floor, accepts }: UnionRequest,
  buffers: UnionBuffers,
): UnionResult | undefined {
  // A doc that has no other word and is not among the best of its word is not among the best of the union.
  const bestOfWords = words.map((word) => word.best(count, floor))
  if (bestOfWords.some((best) => best === undefined)) return undefined
  const { slots, docs, scores, wordCounts } = buffers
  const severalCount = findSeveral(words, buffers)
  scoreSeveral(words, severalCount, buffers)
  const collector = new TopCollector(count, floor, false)
  for (const best of bestOfWords as readonly TopDocs[]) {
    for (let rank = 0; rank < best.docs.length; rank++) {
      const doc = best.docs[rank] as DocId
      if (slots[doc] === ONCE) collector.collect(doc, best.scores[rank] as number)
    }
  }
  let matches = words.reduce((sum, { liveDocFreq }) => sum + liveDocFreq, 0)
  for (let at = 0; at < severalCount; at++) {
    const doc = docs[at] as DocId
    if (!accepts(doc)) continue
    matches -= (wordCounts[at] as number) - 1
    collector.collect(doc, scores[at] as number)
  }
  for (const { postings } of words) {
    for (let place = 0; place < postings.docs.length; place++) slots[postings.docs[place] as DocId] = 0
  }
  return { best: collector.drain(), matches }
}

/** Fills the slots, and finds the docs that have several of the words; returns how many. */
function findSeveral(words: readonly CachedPostingsScorer[], { slots, docs: several }: UnionBuffers): number {
  let count = 0
  for (const { postings } of words) {
    const { docs } = postings
    for (let place = 0; place < docs.length; place++) {
      const doc = docs[place] as DocId
      const slot = slots[doc] as number
      if (slot === 0) slots[doc] = ONCE
      else if (slot === ONCE) {
        several[count] = doc
        slots[doc] = count + FIRST
        count++
      }
    }
  }
  return count
}

/** Scores the docs that have several of the words, and counts how many each has. */
function scoreSeveral(
  words: readonly CachedPostingsScorer[],
  count: number,
  { slots, scores, wordCounts }: UnionBuffers,
): void {
  scores.fill(0, 0, count)
  wordCounts.fill(0, 0, count)
  for (const word of words) {
    const { docs } = word.postings
    for (let place = 0; place < docs.length; place++) {
      const at = (slots[docs[place] as DocId] as number) - FIRST
      if (at < 0) continue
      scores[at] = (scores[at] as number) + word.scoreOfIndex(place)
      wordCounts[at] = (wordCounts[at] as number) + 1
    }
  }
}
