/**
 * @module
 * Caches the posting lists of phrases that are asked for again: the docs that have them, and how often, so that positions need not
 * be read another time.
 */

import { NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { SpanPattern } from '../../snippet/span-pattern.ts'
import { LruCache } from '../lru-cache.ts'
import { plainTerms } from '../scorers/span-matcher.ts'
import type { SpanScorer } from '../scorers/span-scorer.ts'
import type { SpanWeight } from '../weight.ts'
import type { PhraseBuildStep } from './partial-phrases.ts'
import type { CachedWord, WordCache } from './word-cache.ts'

/**
 * Least effort of reading the positions of a candidate, in postings that are decoded: some three microseconds. Where docs have more
 * positions, those count. The quota of a query is worth 2,048 such candidates; a phrase with more is built in steps.
 */
const POSTINGS_PER_CANDIDATE = 128

interface CachedPhrase {
  readonly key: string
  cached: CachedWord | undefined
  /** Number of the query that asked last. */
  query: number
}

const MAX_PHRASES = 2048

export class PhraseCache {
  readonly #wordCache: WordCache
  /** By pattern: one belongs to one plan, and so always has the same fields. */
  readonly #phrases = new LruCache<CachedPhrase, SpanPattern>(MAX_PHRASES, () => 1)
  #query = 0

  constructor(wordCache: WordCache) {
    this.#wordCache = wordCache
  }

  /** Begins a query: a phrase that it asks for several times is used once. */
  startQuery(): void {
    this.#query++
  }

  /** A phrase whose postings are cached. */
  get(weight: SpanWeight): CachedWord | undefined {
    const entry = this.#entryOf(weight)
    if (entry.cached?.postings === undefined) return undefined
    if (entry.query !== this.#query) this.#wordCache.countUse(entry.key)
    entry.query = this.#query
    return entry.cached
  }

  /**
   * A phrase that {@link get} does not find, if it is built now, or was cached under an equal pattern.
   *
   * @param scorer of the phrase at its beginning; used up if this returns a phrase
   */
  build(weight: SpanWeight, scorer: SpanScorer): CachedWord | undefined {
    const entry = this.#entryOf(weight)
    if (entry.query === this.#query) return undefined
    entry.query = this.#query
    // Other patterns take ten times as long to match.
    if (plainTerms(weight.pattern) === undefined) return undefined
    const effort = scorer.cost * Math.max(POSTINGS_PER_CANDIDATE, scorer.positionsPerDoc)
    const cost = { postings: scorer.cost, effort }
    entry.cached = this.#wordCache.phrase(entry.key, cost, (consumer) => {
      scorer.next()
      scorer.forEachFrequency(NO_MORE_DOCS, consumer)
    })
    return entry.cached
  }

  /** As `PartialPhrases.nextStep`, for a phrase that {@link build} did not build. */
  nextStep(weight: SpanWeight, scorer: SpanScorer): PhraseBuildStep | undefined {
    return this.#wordCache.partialPhrase(this.#entryOf(weight).key, scorer.cost)
  }

  /** Adds a phrase that was built in steps. */
  add(weight: SpanWeight, cached: CachedWord): CachedWord {
    const entry = this.#entryOf(weight)
    entry.cached = this.#wordCache.addPhrase(entry.key, cached)
    return entry.cached
  }

  #entryOf(weight: SpanWeight): CachedPhrase {
    const known = this.#phrases.get(weight.pattern)
    if (known !== undefined) return known
    const entry = { key: keyOf(weight), cached: undefined, query: -1 }
    this.#phrases.set(weight.pattern, entry)
    return entry
  }
}

/** Identifies the pattern, among classes of terms too. */
function keyOf({ pattern: { chains, maxGap }, fields }: SpanWeight): string {
  const forms = chains.map(({ units }) =>
    units.map((unit) => unit.forms.map(({ terms, width }) => [terms, width])),
  )
  return JSON.stringify([fields, maxGap, forms])
}
