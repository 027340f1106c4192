/**
 * @module
 * Phrases of which a part is learned, and how much more of them a query learns. What was gathered of them has a room of its own beside
 * what is kept; one that is asked for more often takes the place of the oldest.
 */

import { rangeCountOf } from '../bounds/range-maxima.ts'
import { bytesOfPostings } from './decoded-postings.ts'
import { PhraseLearning } from './phrase-learning.ts'
import type { UseCounts } from './use-counts.ts'
import type { CachedWordBuilder } from './word-cache.ts'

/** What is learned of a phrase by one query. */
export interface LearningPart {
  readonly learning: PhraseLearning
  /** Of all docs, `> 0`. */
  readonly share: number
}

interface BegunPhrase {
  readonly learning: PhraseLearning
  readonly bytes: number
}

/** Docs that may have a phrase, for each use of it so far, that a query looks at in all segments to learn it. */
export const CANDIDATES_A_USE = 4096
/** Uses that count for that: 32,768 docs take some 20 to 50 milliseconds, with pauses. */
const MOST_USES = 8

export interface BegunPhrasesOptions {
  /** Docs of the segment. */
  readonly docCount: number
  /** Room for what is gathered. */
  readonly bytes: number
  /** How often phrases were asked for. */
  readonly uses: Pick<UseCounts<string>, 'of'>
  /** Docs of the segment that may have a phrase, for each use of it so far, that a query looks at to learn it; `> 0`. */
  readonly candidates: number
}

export class BegunPhrases {
  readonly #options: BegunPhrasesOptions
  /** By what tells a phrase from others, the oldest first. */
  readonly #begun = new Map<string, BegunPhrase>()
  #used = 0

  constructor(options: BegunPhrasesOptions) {
    this.#options = options
  }

  /**
   * How a phrase is learned further; undefined if it is not asked for often enough for that, or there is no room.
   *
   * @param candidates docs that may have it
   * @param builder for a phrase that is begun; answers undefined where there is no room to keep it
   */
  part(
    key: string,
    candidates: number,
    builder: () => CachedWordBuilder | undefined,
  ): LearningPart | undefined {
    const uses = this.#options.uses.of(key)
    if (uses < 2) return undefined
    const share = (this.#options.candidates * Math.min(uses, MOST_USES)) / candidates
    const learning = this.#begun.get(key)?.learning ?? this.#begin(key, share < 1 ? candidates : 0, builder)
    return learning && { learning, share }
  }

  forget(key: string): void {
    this.#used -= this.#begun.get(key)?.bytes ?? 0
    this.#begun.delete(key)
  }

  /** @param candidates of which a part is left for the next query; 0 if none is */
  #begin(
    key: string,
    candidates: number,
    builder: () => CachedWordBuilder | undefined,
  ): PhraseLearning | undefined {
    const { docCount } = this.#options
    const bytes = bytesOfPostings(candidates, rangeCountOf(docCount))
    const built = this.#make(key, bytes) ? builder() : undefined
    if (built === undefined) return undefined
    const learning = new PhraseLearning(docCount, built)
    if (candidates > 0) {
      this.#begun.set(key, { learning, bytes })
      this.#used += bytes
    }
    return learning
  }

  #make(key: string, bytes: number): boolean {
    const { bytes: most, uses } = this.#options
    if (bytes > most) return false
    for (const oldest of this.#begun.keys()) {
      if (this.#used + bytes <= most) break
      if (uses.of(oldest) >= uses.of(key)) return false
      this.forget(oldest)
    }
    return true
  }
}
