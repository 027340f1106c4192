/**
 * @module
 * Docs that several words have, all of whose postings are in memory: looked for in the postings themselves, since to ask scorers for one
 * doc after the other takes longer than the rest.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { RANGE_BITS, RANGE_DOCS } from '../bounds/range-maxima.ts'
import type { Scorer } from '../scorers/scorer.ts'
import type { SearchScope } from '../search-scope.ts'
import { bitOf, RANGE_WORDS } from './doc-bits.ts'
import { gallop, type LearnedPostings, placeFrom } from './learned-postings.ts'
import { LearnedScorer } from './learned-scorer.ts'

/** Docs that are looked at together. */
const CANDIDATES = 1024
/** Places of the docs at hand that may be common to all, among the docs of the rarest word. */
const candidates = new Int32Array(CANDIDATES)

/** Postings, and the place of the first one that was not passed. */
interface PassedList {
  readonly postings: LearnedPostings
  place: number
}

/** Ranges of docs one after the other, the last one left out. */
export interface RangeSpan {
  readonly from: number
  readonly to: number
}

export class LearnedIntersection {
  readonly #members: readonly [LearnedScorer, ...LearnedScorer[]]
  /** The docs of every member, if all keep a bit for each doc. */
  readonly #allSets: readonly Int32Array[] | undefined
  /** The docs of members but the first that keep a bit for each. */
  readonly #sets: Int32Array[] = []
  /** The other members but the first. */
  readonly #lists: PassedList[] = []
  /** Docs that have the rarest word no more often than this cannot be among the best: one that had it so often could not. */
  #refused = Number.NEGATIVE_INFINITY

  /** @param members by rising cost */
  constructor(members: readonly [LearnedScorer, ...LearnedScorer[]]) {
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
   * @param rest what the members from each one on can add at most, in these ranges
   */
  collect(ranges: RangeSpan, rest: Float64Array, scope: SearchScope): void {
    this.#refused = Number.NEGATIVE_INFINITY
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
        this.#take(doc, placeFrom(this.#members[0].postings, doc), rest, scope)
      }
    }
  }

  #collectByLead({ from, to }: RangeSpan, rest: Float64Array, scope: SearchScope): void {
    const { postings } = this.#members[0]
    const start = placeFrom(postings, from * RANGE_DOCS)
    const end = gallop(postings.docs, to * RANGE_DOCS, start)
    for (const list of this.#lists) list.place = placeFrom(list.postings, from * RANGE_DOCS)
    for (let place = start; place < end; place += CANDIDATES) {
      const count = this.#findCommon(postings.docs, place, Math.min(place + CANDIDATES, end))
      for (let at = 0; at < count; at++) {
        const found = candidates[at] as number
        this.#take(postings.docs[found] as number, found, rest, scope)
      }
    }
  }

  /** Writes the places of the docs that all have, of those of the rarest word in `[from, to)`, to `candidates`. */
  #findCommon(docs: Int32Array, from: number, to: number): number {
    let count = to - from
    for (let at = 0; at < count; at++) candidates[at] = from + at
    for (let index = 0; index < this.#sets.length; index++) {
      count = keepMembers(docs, count, this.#sets[index] as Int32Array)
    }
    for (let index = 0; index < this.#lists.length && count > 0; index++) {
      count = keepListed(docs, count, this.#lists[index] as PassedList)
    }
    return count
  }

  /**
   * A doc that all have; it is scored as long as it can be among the best.
   *
   * @param place of its posting of the first member
   */
  #take(doc: DocId, place: number, rest: Float64Array, scope: SearchScope): void {
    if (!scope.accepts(doc)) return
    scope.tally.count++
    const frequency = this.#members[0].postings.frequencies[place] as number
    if (frequency <= this.#refused) return
    const { collector } = scope
    let score = this.#members[0].scoreOfPlace(place)
    for (let index = 1; index < this.#members.length; index++) {
      if (!collector.isCompetitive(score + (rest[index] as number))) {
        if (index === 1) this.#refused = frequency
        return
      }
      score += (this.#members[index] as LearnedScorer).scoreOf(doc)
    }
    collector.collect(doc, score)
  }
}

/** Keeps the candidates that are in a set. Without a branch, since none could be foretold. */
function keepMembers(docs: Int32Array, count: number, set: Int32Array): number {
  let kept = 0
  for (let at = 0; at < count; at++) {
    const candidate = candidates[at] as number
    candidates[kept] = candidate
    kept += bitOf(set, docs[candidate] as number)
  }
  return kept
}

/** Keeps the candidates that are in a list, which is gone through beside. */
function keepListed(docs: Int32Array, count: number, list: PassedList): number {
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

/** The same scorers, if the postings of all are in memory. */
export function allLearned(
  scorers: readonly Scorer[],
): readonly [LearnedScorer, ...LearnedScorer[]] | undefined {
  const [first, ...others] = scorers
  return first instanceof LearnedScorer && others.every((other) => other instanceof LearnedScorer)
    ? [first, ...others]
    : undefined
}
