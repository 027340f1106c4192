/**
 * @module
 * What a segment has of the classes of terms that queries ask for, and what was learned of them. Words that are asked for often have
 * the same class each time, so most of it is known.
 */

import type { KnownTerm } from '../../segment/known-terms.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { frequencyBound } from '../bounds/impact-bound.ts'
import { RecentlyUsed } from '../recently-used.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import { type ClassMember, TermClassScorer } from '../scorers/term-class-scorer.ts'
import type { TermClass } from '../weight.ts'
import type { DecodedPostings } from './decoded-postings.ts'
import type { CachedTerm, CachedWord, WordCache, WordKey } from './word-cache.ts'

/** A term of a class that the segment has. */
interface PresentTerm extends Pick<ClassMember, 'share'> {
  readonly found: KnownTerm
}

/** The same, with what is known of its frequencies. */
export type FoundMember = PresentTerm & Omit<ClassMember, 'cursor'>

interface FoundClass {
  readonly present: readonly PresentTerm[]
  /** The only term, if the class is nothing but that. */
  readonly only: PresentTerm | undefined
  readonly key: WordKey
  /** What is known of the terms together. */
  readonly cached: CachedWord | undefined
  /** What is known of them by themselves, once somebody asks. */
  members: readonly FoundMember[] | undefined
  /** The query that asked last. */
  query: number
}

/** Classes that are kept. */
const MAX_FOUND_KEPT = 4096

export class FoundClasses {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #wordCache: WordCache
  readonly #found = new RecentlyUsed<FoundClass, TermClass>(MAX_FOUND_KEPT, () => 1)
  #query = 0

  constructor(segment: SegmentReader, factors: FieldFactors, wordCache: WordCache) {
    this.#segment = segment
    this.#factors = factors
    this.#wordCache = wordCache
  }

  /** Begins a query: what it asks for several times is one use. */
  startQuery(): void {
    this.#query++
  }

  /** What is known of the terms of a class together; undefined in its first use. */
  cached(termClass: TermClass): CachedWord | undefined {
    return this.#foundOf(termClass).cached
  }

  /** The postings of a class, where they are in memory. */
  postingsOf(termClass: TermClass): DecodedPostings | undefined {
    return this.cached(termClass)?.postings
  }

  /** The terms of a class that the segment has, for which there are no postings in memory. */
  members(termClass: TermClass): readonly FoundMember[] {
    const foundClass = this.#foundOf(termClass)
    foundClass.members ??= foundClass.present.map((term) => this.#memberOf(term, foundClass))
    return foundClass.members
  }

  /**
   * What is known of a term; undefined in its first use.
   *
   * @param withPostings whether its postings are worth keeping for themselves
   */
  cachedTerm({ ordinal, info }: KnownTerm, withPostings = true): CachedTerm | undefined {
    const cursorOf = () => this.#segment.postings.cursor(info)
    return this.#wordCache.term(ordinal, info.docFreq, { cursorOf, withPostings })
  }

  #foundOf(termClass: TermClass): FoundClass {
    const known = this.#found.get(termClass)
    if (known?.query === this.#query) return known
    if (known?.cached?.postings !== undefined) {
      known.query = this.#query
      this.#wordCache.countUse(known.key)
      return known
    }
    const found = this.#find(termClass, known)
    this.#found.keep(termClass, found)
    return found
  }

  #find(termClass: TermClass, known: FoundClass | undefined): FoundClass {
    const present = known?.present ?? this.#presentIn(termClass)
    const [first, ...others] = present
    const only = others.length === 0 && first?.share === 1 ? first : undefined
    const key = known?.key ?? only?.found.ordinal ?? keyOf(termClass, present)
    const cached = only ? this.cachedTerm(only.found) : this.#cachedClassOf(String(key), termClass, present)
    return { present, only, key, cached, members: undefined, query: this.#query }
  }

  #presentIn({ terms }: TermClass): PresentTerm[] {
    return terms.flatMap(({ term, share }) => {
      const found = this.#segment.knownTerms.get(term)
      return found === undefined ? [] : [{ found, share }]
    })
  }

  /**
   * Of a class that is one term, that is known already: asking again would be another use. Of other classes, those that are learned and have no room
   * are worth a walk over their terms; one that is used for the first time is itself learned next time.
   */
  #memberOf(term: PresentTerm, { only, cached: ofClass }: FoundClass): FoundMember {
    const { found, share } = term
    const ofTerm = () =>
      ofClass === undefined ? this.#wordCache.peekTerm(found.ordinal) : this.cachedTerm(found, false)
    const cached = term === only ? (ofClass as CachedTerm | undefined) : ofTerm()
    const { textImpacts, otherImpacts } = found.info
    const maxFrequency = cached?.bounds.max ?? frequencyBound(textImpacts, otherImpacts, this.#factors)
    return { found, share, maxFrequency, cached }
  }

  #cachedClassOf(
    key: string,
    { union, value }: TermClass,
    present: readonly PresentTerm[],
  ): CachedWord | undefined {
    if (present.length === 0) return undefined
    const cost = present.reduce((sum, { found }) => sum + found.info.docFreq, 0)
    return this.#wordCache.termClass(key, cost, (consumer) => {
      const { docCount, norms, postings } = this.#segment
      const members = present.map(({ found, share }) => {
        const cursor = postings.cursor(found.info)
        return { cursor, share, maxFrequency: Number.POSITIVE_INFINITY, cached: undefined }
      })
      const parts = { members, union, norms, factors: this.#factors, value, repeat: 1, bounds: undefined }
      new TermClassScorer(parts).forEachFrequency(docCount, consumer)
    })
  }
}

/** What tells a class from another one of the segment. */
function keyOf({ union }: TermClass, present: readonly PresentTerm[]): string {
  return `${union} ${present.map(({ found, share }) => `${found.ordinal} ${share}`).join(' ')}`
}
