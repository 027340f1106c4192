/**
 * @module
 * Docs that several words have, all of whose postings are in memory: looked for in the postings themselves, since to ask scorers for one
 * doc after the other takes longer than the rest.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import { RANGE_WORDS } from './doc-bits.ts'
import { placeFrom } from './learned-postings.ts'
import { LearnedScorer } from './learned-scorer.ts'
import { RANGE_BITS, RANGE_DOCS } from './range-maxima.ts'
import type { Scorer } from './scorer.ts'
import type { SearchScope } from './search-scope.ts'

/** Ranges of docs one after the other, the last one left out. */
export interface RangeSpan {
  readonly from: number
  readonly to: number
}

export class LearnedIntersection {
  readonly #members: readonly [LearnedScorer, ...LearnedScorer[]]
  /** By member, the docs that have it; undefined if some member has too few to keep a bit for each doc. */
  readonly #words: readonly Int32Array[] | undefined
  /** By member, the place of its first posting that was not passed. */
  readonly #places: number[]

  /** @param members by rising cost */
  constructor(members: readonly [LearnedScorer, ...LearnedScorer[]]) {
    this.#members = members
    const words = members.flatMap(({ postings }) => postings.bits?.words ?? [])
    this.#words = words.length === members.length ? words : undefined
    this.#places = members.map(() => 0)
  }

  /**
   * Collects the docs of some ranges that all members have.
   *
   * @param rest what the members from each one on can add at most
   */
  collect(ranges: RangeSpan, rest: Float64Array, scope: SearchScope): void {
    if (this.#words === undefined) this.#collectByLead(ranges, rest, scope)
    else this.#collectByWords(this.#words, ranges, rest, scope)
  }

  #collectByWords(
    words: readonly Int32Array[],
    { from, to }: RangeSpan,
    rest: Float64Array,
    scope: SearchScope,
  ): void {
    const first = words[0] as Int32Array
    const end = to * RANGE_WORDS
    for (let word = from * RANGE_WORDS; word < end; word++) {
      let common = first[word] as number
      for (let index = 1; index < words.length; index++)
        common &= (words[index] as Int32Array)[word] as number
      for (; common !== 0; common &= common - 1) {
        const doc = (word << 5) + 31 - Math.clz32(common & -common)
        this.#take(doc, placeFrom(this.#members[0].postings, doc), rest, scope)
      }
    }
  }

  #collectByLead({ from, to }: RangeSpan, rest: Float64Array, scope: SearchScope): void {
    for (let index = 0; index < this.#members.length; index++) {
      this.#places[index] = placeFrom((this.#members[index] as LearnedScorer).postings, from * RANGE_DOCS)
    }
    const { docs } = this.#members[0].postings
    const end = to * RANGE_DOCS
    for (let place = this.#places[0] as number; place < docs.length; place++) {
      const doc = docs[place] as number
      if (doc >= end) break
      if (this.#isInOthers(doc)) this.#take(doc, place, rest, scope)
    }
  }

  #isInOthers(doc: DocId): boolean {
    for (let index = 1; index < this.#members.length; index++) {
      const { docs, bits, starts } = (this.#members[index] as LearnedScorer).postings
      if (bits !== undefined) {
        if (!bits.has(doc)) return false
        continue
      }
      // Postings without bits are few in each range.
      let place = this.#places[index] as number
      if (starts !== undefined) place = Math.max(place, starts[doc >>> RANGE_BITS] as number)
      while (place < docs.length && (docs[place] as number) < doc) place++
      this.#places[index] = place
      if (docs[place] !== doc) return false
    }
    return true
  }

  /**
   * A doc that all have; it is scored as long as it can be among the best.
   *
   * @param place of its posting of the first member
   */
  #take(doc: DocId, place: number, rest: Float64Array, scope: SearchScope): void {
    if (!scope.accepts(doc)) return
    const { collector } = scope
    scope.tally.count++
    let score = this.#members[0].scoreOfPlace(place)
    for (let index = 1; index < this.#members.length; index++) {
      if (!collector.isCompetitive(score + (rest[index] as number))) return
      score += (this.#members[index] as LearnedScorer).scoreOf(doc)
    }
    collector.collect(doc, score)
  }
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
