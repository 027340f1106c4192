/**
 * @module
 * Phrases whose posting lists are under construction, over several queries, and how far a query continues them. They have memory of
 * their own, apart from that of the cached postings; a phrase that is asked for more often evicts the oldest.
 */

import { rangeCountOf } from '../bounds/range-maxima.ts'
import { bytesOfPostings } from './decoded-postings.ts'
import { PhraseBuilder } from './phrase-builder.ts'
import type { UseCounts } from './use-counts.ts'
import type { CachedWordBuilder } from './word-cache.ts'

/** What one query adds to a phrase. */
export interface PhraseBuildStep {
  readonly builder: PhraseBuilder
  /** Of all docs to look at, `> 0`. */
  readonly share: number
}

interface PartialPhrase {
  readonly builder: PhraseBuilder
  readonly bytes: number
}

/** Candidates that a query looks at to build a phrase, in all segments, for each use of the phrase so far. */
export const CANDIDATES_PER_USE = 4096
/** More uses count no more: 32,768 docs take some 20 to 50 milliseconds, with pauses. */
const MAX_COUNTED_USES = 8

export interface PartialPhrasesOptions {
  /** Docs of the segment. */
  readonly docCount: number
  /** Memory for partial posting lists. */
  readonly bytes: number
  /** How often phrases were asked for. */
  readonly uses: Pick<UseCounts<string>, 'of'>
  /** As {@link CANDIDATES_PER_USE}, in the segment; `> 0`. */
  readonly candidates: number
}

export class PartialPhrases {
  readonly #options: PartialPhrasesOptions
  /** By key, the oldest first. */
  readonly #phrases = new Map<string, PartialPhrase>()
  #usedBytes = 0

  constructor(options: PartialPhrasesOptions) {
    this.#options = options
  }

  /**
   * The next step of building a phrase; undefined if it is not asked for often enough, or there is no memory.
   *
   * @param candidates docs that may have it
   * @param makeWordBuilder for a new phrase; returns undefined if there is no memory for its postings
   */
  nextStep(
    key: string,
    candidates: number,
    makeWordBuilder: () => CachedWordBuilder | undefined,
  ): PhraseBuildStep | undefined {
    const uses = this.#options.uses.of(key)
    if (uses < 2) return undefined
    const share = (this.#options.candidates * Math.min(uses, MAX_COUNTED_USES)) / candidates
    const builder =
      this.#phrases.get(key)?.builder ?? this.#start(key, share < 1 ? candidates : 0, makeWordBuilder)
    return builder && { builder, share }
  }

  remove(key: string): void {
    this.#usedBytes -= this.#phrases.get(key)?.bytes ?? 0
    this.#phrases.delete(key)
  }

  /** @param candidates 0 if this query completes the phrase */
  #start(
    key: string,
    candidates: number,
    makeWordBuilder: () => CachedWordBuilder | undefined,
  ): PhraseBuilder | undefined {
    const { docCount } = this.#options
    const bytes = bytesOfPostings(candidates, rangeCountOf(docCount))
    const wordBuilder = this.#makeRoom(key, bytes) ? makeWordBuilder() : undefined
    if (wordBuilder === undefined) return undefined
    const builder = new PhraseBuilder(docCount, wordBuilder)
    if (candidates > 0) {
      this.#phrases.set(key, { builder, bytes })
      this.#usedBytes += bytes
    }
    return builder
  }

  #makeRoom(key: string, bytes: number): boolean {
    const { bytes: maxBytes, uses } = this.#options
    if (bytes > maxBytes) return false
    for (const oldest of this.#phrases.keys()) {
      if (this.#usedBytes + bytes <= maxBytes) break
      if (uses.of(oldest) >= uses.of(key)) return false
      this.remove(oldest)
    }
    return true
  }
}
