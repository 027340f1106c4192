/**
 * @module
 * Caches which terms of a class a segment has, and what is cached of them. A word has the same class in each query that asks for it.
 */

import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermEntry } from '../../segment/term-entry-cache.ts'
import { frequencyBound } from '../bounds/impact-bound.ts'
import { LruCache } from '../lru-cache.ts'
import type { FieldFactors } from '../scorers/field-factors.ts'
import { type ClassMember, TermClassScorer } from '../scorers/term-class-scorer.ts'
import type { TermClass } from '../weight.ts'
import type { DecodedPostings } from './decoded-postings.ts'
import type { CachedTerm, CachedWord, WordCache, WordKey } from './word-cache.ts'

/** A term of a class that the segment has. */
interface PresentTerm extends Pick<ClassMember, 'share'> {
  readonly entry: TermEntry
}

/** The same, with bounds of its frequencies. */
export type CachedMember = PresentTerm & Omit<ClassMember, 'cursor'>

interface CachedTermClass {
  readonly present: readonly PresentTerm[]
  /** The only term, if the class is nothing but that. */
  readonly only: PresentTerm | undefined
  readonly key: WordKey
  /** The terms together. */
  readonly cached: CachedWord | undefined
  /** The terms one by one; computed lazily. */
  members: readonly CachedMember[] | undefined
  /** Number of the query that asked last. */
  query: number
}

const MAX_CLASSES = 4096

export class TermClassCache {
  readonly #segment: SegmentReader
  readonly #factors: FieldFactors
  readonly #wordCache: WordCache
  readonly #classes = new LruCache<CachedTermClass, TermClass>(MAX_CLASSES, () => 1)
  #query = 0

  constructor(segment: SegmentReader, factors: FieldFactors, wordCache: WordCache) {
    this.#segment = segment
    this.#factors = factors
    this.#wordCache = wordCache
  }

  /** Begins a query: a class that it asks for several times is used once. */
  startQuery(): void {
    this.#query++
  }

  /** What is cached of the terms of a class together; undefined on its first use. */
  get(termClass: TermClass): CachedWord | undefined {
    return this.#entryOf(termClass).cached
  }

  /** The postings of a class, if they are cached. */
  postingsOf(termClass: TermClass): DecodedPostings | undefined {
    return this.get(termClass)?.postings
  }

  /** The terms that the segment has of a class whose postings are not cached. */
  members(termClass: TermClass): readonly CachedMember[] {
    const cachedClass = this.#entryOf(termClass)
    cachedClass.members ??= cachedClass.present.map((term) => this.#memberOf(term, cachedClass))
    return cachedClass.members
  }

  /**
   * What is cached of a term; undefined on its first use.
   *
   * @param withPostings whether its postings are worth caching by themselves
   */
  cachedTerm({ ordinal, info }: TermEntry, withPostings = true): CachedTerm | undefined {
    const cursorOf = () => this.#segment.postings.cursor(info)
    return this.#wordCache.term(ordinal, info.docFreq, { cursorOf, withPostings })
  }

  #entryOf(termClass: TermClass): CachedTermClass {
    const known = this.#classes.get(termClass)
    if (known?.query === this.#query) return known
    if (known?.cached?.postings !== undefined) {
      known.query = this.#query
      this.#wordCache.countUse(known.key)
      return known
    }
    const built = this.#build(termClass, known)
    this.#classes.set(termClass, built)
    return built
  }

  #build(termClass: TermClass, known: CachedTermClass | undefined): CachedTermClass {
    const present = known?.present ?? this.#presentIn(termClass)
    const [first, ...others] = present
    const only = others.length === 0 && first?.share === 1 ? first : undefined
    const key = known?.key ?? only?.entry.ordinal ?? keyOf(termClass, present)
    const cached = only ? this.cachedTerm(only.entry) : this.#cachedClassOf(String(key), termClass, present)
    return { present, only, key, cached, members: undefined, query: this.#query }
  }

  #presentIn({ terms }: TermClass): PresentTerm[] {
    return terms.flatMap(({ term, share }) => {
      const entry = this.#segment.termEntries.get(term)
      return entry === undefined ? [] : [{ entry, share }]
    })
  }

  /**
   * A class of one term is that cached term: looking it up again would count as another use. The terms of other classes are decoded
   * only if the class is cached without postings; a class that is used for the first time is itself cached next time.
   */
  #memberOf(term: PresentTerm, { only, cached: ofClass }: CachedTermClass): CachedMember {
    const { entry, share } = term
    const ofTerm = () =>
      ofClass === undefined ? this.#wordCache.peekTerm(entry.ordinal) : this.cachedTerm(entry, false)
    const cached = term === only ? (ofClass as CachedTerm | undefined) : ofTerm()
    const { textImpacts, otherImpacts } = entry.info
    const maxFrequency = cached?.bounds.max ?? frequencyBound(textImpacts, otherImpacts, this.#factors)
    return { entry, share, maxFrequency, cached }
  }

  #cachedClassOf(
    key: string,
    { union, value }: TermClass,
    present: readonly PresentTerm[],
  ): CachedWord | undefined {
    if (present.length === 0) return undefined
    const cost = present.reduce((sum, { entry }) => sum + entry.info.docFreq, 0)
    return this.#wordCache.termClass(key, cost, (consumer) => {
      const { docCount, norms, postings } = this.#segment
      const members = present.map(({ entry, share }) => {
        const cursor = postings.cursor(entry.info)
        return { cursor, share, maxFrequency: Number.POSITIVE_INFINITY, cached: undefined }
      })
      const parts = { members, union, norms, factors: this.#factors, value, repeat: 1, bounds: undefined }
      new TermClassScorer(parts).forEachFrequency(docCount, consumer)
    })
  }
}

/** Identifies the class in the segment. */
function keyOf({ union }: TermClass, present: readonly PresentTerm[]): string {
  return `${union} ${present.map(({ entry, share }) => `${entry.ordinal} ${share}`).join(' ')}`
}
