/**
 * @module
 * Intersects the decoded postings of several words. It reads the arrays directly: going through the scorers doc by doc takes longer
 * than all the rest.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { RANGE_BITS, RANGE_DOCS } from '../bounds/range-maxima.ts'
import type { Scorer } from '../scorers/scorer.ts'
import type { SearchScope } from '../search-scope.ts'
import { CachedPostingsScorer } from './cached-postings-scorer.ts'
import { type DecodedPostings, gallop, indexFrom } from './decoded-postings.ts'
import { bitOf, RANGE_WORDS } from './rank-bit-set.ts'

/** Docs that are intersected at a time. */
const CANDIDATES = 1024
/** Indices, among the docs of the rarest word, of those that may be common to all. */
const candidates = new Int32Array(CANDIDATES)

/** Postings, and the index of the first one that was not passed. */
interface ListPosition {
  readonly postings: DecodedPostings
  place: number
}

/** Ranges of docs one after the other, the last one left out. */
export interface RangeSpan {
  readonly from: number
  readonly to: number
}

export class PostingsIntersection {
  readonly #members: readonly [CachedPostingsScorer, ...CachedPostingsScorer[]]
  /** The bit sets of all members, if every one has one. */
  readonly #allSets: readonly Int32Array[] | undefined
  /** The bit sets of the members but the first that have one. */
  readonly #sets: Int32Array[] = []
  /** The members but the first that have none. */
  readonly #lists: ListPosition[] = []
  /** Docs that have the rarest word no more often than this are not competitive: one that had it so often was not. */
  #uncompetitive = Number.NEGATIVE_INFINITY

  /** @param members by rising cost */
  constructor(members: readonly [CachedPostingsScorer, ...CachedPostingsScorer[]]) {
    this.#members = members
    const sets = members.flatMap(({ postings: { bits } }) => bits?.words ?? [])
    this.#allSets = sets.length === members.length ? sets : undefined
    for (const { postings } of members.slice(1)) {
      if (postings.bits === undefined) this.#lists.push({ postings, place: 0 })
      else this.#sets.push(postings.bits.words)
    }
  }

  /**
   * Collects the docs of some ranges that all members have.
   *
   * @param rest by member, the greatest score that it and those after it can add in these ranges
   */
  collect(ranges: RangeSpan, rest: Float64Array, scope: SearchScope): void {
    this.#uncompetitive = Number.NEGATIVE_INFINITY
    if (this.#allSets === undefined) this.#collectByLead(ranges, rest, scope)
    else this.#collectBySets(this.#allSets, ranges, rest, scope)
  }

  #collectBySets(
    sets: readonly Int32Array[],
    { from, to }: RangeSpan,
    rest: Float64Array,
    scope: SearchScope,
  ): void {
    const first = sets[0] as Int32Array
    const end = to * RANGE_WORDS
    for (let word = from * RANGE_WORDS; word < end; word++) {
      let common = first[word] as number
      for (let index = 1; index < sets.length; index++) common &= (sets[index] as Int32Array)[word] as number
      for (; common !== 0; common &= common - 1) {
        const doc = (word << 5) + 31 - Math.clz32(common & -common)
        this.#take(doc, indexFrom(this.#members[0].postings, doc), rest, scope)
      }
    }
  }

  #collectByLead({ from, to }: RangeSpan, rest: Float64Array, scope: SearchScope): void {
    const { postings } = this.#members[0]
    const start = indexFrom(postings, from * RANGE_DOCS)
    const end = gallop(postings.docs, to * RANGE_DOCS, start)
    for (const list of this.#lists) list.place = indexFrom(list.postings, from * RANGE_DOCS)
    for (let place = start; place < end; place += CANDIDATES) {
      const count = this.#findCommon(postings.docs, place, Math.min(place + CANDIDATES, end))
      for (let at = 0; at < count; at++) {
        const found = candidates[at] as number
        this.#take(postings.docs[found] as number, found, rest, scope)
      }
    }
  }

  /** Writes to `candidates` the indices in `[from, to)` of the docs of the rarest word that all members have; returns how many. */
  #findCommon(docs: Int32Array, from: number, to: number): number {
    let count = to - from
    for (let at = 0; at < count; at++) candidates[at] = from + at
    for (let index = 0; index < this.#sets.length; index++) {
      count = intersectSet(docs, count, this.#sets[index] as Int32Array)
    }
    for (let index = 0; index < this.#lists.length && count > 0; index++) {
      count = intersectList(docs, count, this.#lists[index] as ListPosition)
    }
    return count
  }

  /**
   * Counts a doc that all members have, and scores it as long as it is competitive.
   *
   * @param place of its posting of the first member
   */
  #take(doc: DocId, place: number, rest: Float64Array, scope: SearchScope): void {
    if (!scope.accepts(doc)) return
    scope.tally.count++
    const frequency = this.#members[0].postings.frequencies[place] as number
    if (frequency <= this.#uncompetitive) return
    const { collector } = scope
    let score = this.#members[0].scoreOfIndex(place)
    for (let index = 1; index < this.#members.length; index++) {
      if (!collector.isCompetitive(score + (rest[index] as number))) {
        if (index === 1) this.#uncompetitive = frequency
        return
      }
      score += (this.#members[index] as CachedPostingsScorer).scoreOf(doc)
    }
    collector.collect(doc, score)
  }
}

/** Keeps the candidates that are in a set; branch-free, since the branch would be unpredictable. */
function intersectSet(docs: Int32Array, count: number, set: Int32Array): number {
  let kept = 0
  for (let at = 0; at < count; at++) {
    const candidate = candidates[at] as number
    candidates[kept] = candidate
    kept += bitOf(set, docs[candidate] as number)
  }
  return kept
}

/** Keeps the candidates that are in a list, by a linear merge. */
function intersectList(docs: Int32Array, count: number, list: ListPosition): number {
  const { docs: listed, starts } = list.postings
  let { place } = list
  let kept = 0
  for (let at = 0; at < count; at++) {
    const candidate = candidates[at] as number
    const doc = docs[candidate] as number
    if (starts !== undefined) place = Math.max(place, starts[doc >>> RANGE_BITS] as number)
    while (place < listed.length && (listed[place] as number) < doc) place++
    if (listed[place] === doc) candidates[kept++] = candidate
  }
  list.place = place
  return kept
}

/** The same scorers, if the postings of all are cached. */
export function asCachedScorers(
  scorers: readonly Scorer[],
): readonly [CachedPostingsScorer, ...CachedPostingsScorer[]] | undefined {
  const [first, ...others] = scorers
  return first instanceof CachedPostingsScorer &&
    others.every((other) => other instanceof CachedPostingsScorer)
    ? [first, ...others]
    : undefined
}
