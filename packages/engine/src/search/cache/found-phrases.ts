/**
 * @module
 * What was learned of phrases that are asked for again: the docs in which they stand, and how often, so that positions need not be
 * read another time.
 */

import { NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { SpanPattern } from '../../snippet/span-pattern.ts'
import { RecentlyUsed } from '../recently-used.ts'
import { plainTerms } from '../scorers/span-matcher.ts'
import type { SpanScorer } from '../scorers/span-scorer.ts'
import type { SpanWeight } from '../weight.ts'
import type { LearningPart } from './begun-phrases.ts'
import type { CachedWord, WordCache } from './word-cache.ts'

/**
 * What reading the positions of one doc that may have the phrase takes at least, in postings that are walked: some three microseconds.
 * Where docs have more positions, those count. What a query may walk is worth 2,048 of such docs, and a phrase that more may have is
 * learned by a search of its own.
 */
const POSTINGS_A_CANDIDATE = 128

interface FoundPhrase {
  readonly key: string
  inMemory: CachedWord | undefined
  /** The query that asked last. */
  query: number
}

/** Phrases that are kept. */
const MAX_FOUND_KEPT = 2048

export class FoundPhrases {
  readonly #wordCache: WordCache
  /** By pattern: one belongs to one plan, and so always has the same fields. */
  readonly #found = new RecentlyUsed<FoundPhrase, SpanPattern>(MAX_FOUND_KEPT, () => 1)
  #query = 0

  constructor(wordCache: WordCache) {
    this.#wordCache = wordCache
  }

  /** Begins a query: what it asks for several times is one use. */
  startQuery(): void {
    this.#query++
  }

  /** The docs of a phrase and its frequencies, where they are in memory. */
  inMemory(weight: SpanWeight): CachedWord | undefined {
    const found = this.#foundOf(weight)
    if (found.inMemory?.postings === undefined) return undefined
    if (found.query !== this.#query) this.#wordCache.countUse(found.key)
    found.query = this.#query
    return found.inMemory
  }

  /**
   * The same of a phrase that {@link inMemory} does not know, if it is learned now, or was under an equal pattern.
   *
   * @param scorer of the phrase at its beginning, which is used up where this answers
   */
  learn(weight: SpanWeight, scorer: SpanScorer): CachedWord | undefined {
    const found = this.#foundOf(weight)
    if (found.query === this.#query) return undefined
    found.query = this.#query
    // Other patterns take ten times as long to tell.
    if (plainTerms(weight.pattern) === undefined) return undefined
    const effort = scorer.cost * Math.max(POSTINGS_A_CANDIDATE, scorer.positionsADoc)
    const cost = { postings: scorer.cost, effort }
    found.inMemory = this.#wordCache.phrase(found.key, cost, (consumer) => {
      scorer.next()
      scorer.forEachFrequency(NO_MORE_DOCS, consumer)
    })
    return found.inMemory
  }

  /** As `BegunPhrases.part`, of a phrase that {@link learn} was asked for and did not learn. */
  learning(weight: SpanWeight, scorer: SpanScorer): LearningPart | undefined {
    return this.#wordCache.phraseLearning(this.#foundOf(weight).key, scorer.cost)
  }

  /** Keeps what was learned so. */
  keep(weight: SpanWeight, cached: CachedWord): CachedWord {
    const found = this.#foundOf(weight)
    found.inMemory = this.#wordCache.addPhrase(found.key, cached)
    return found.inMemory
  }

  #foundOf(weight: SpanWeight): FoundPhrase {
    const known = this.#found.get(weight.pattern)
    if (known !== undefined) return known
    const found = { key: keyOf(weight), inMemory: undefined, query: -1 }
    this.#found.keep(weight.pattern, found)
    return found
  }
}

/** What tells a pattern from others, and from classes of terms. */
function keyOf({ pattern: { chains, maxGap }, fields }: SpanWeight): string {
  const forms = chains.map(({ units }) =>
    units.map((unit) => unit.forms.map(({ terms, width }) => [terms, width])),
  )
  return JSON.stringify([fields, maxGap, forms])
}
