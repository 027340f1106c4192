/**
 * @module
 * Puts the best hits of a segmented index in order again, by what they gain beside their words.
 */

import type { Analyzer } from '../analysis/token.ts'
import type { RankedDoc } from '../search/index-search.ts'
import type { NeighbourPair } from '../search/neighbours.ts'
import { EXACT_WINDOW, type Rescoring } from '../search/rescoring.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { liftExactFields } from './exact-field.ts'

/** Scores docs of one segment, which come in ascending order. */
interface GainScorer {
  score(doc: number): number
  /** Gives back what it borrowed. */
  close?(): void
}

export interface RescorerParts {
  readonly analyzer: Analyzer
  readonly kinScorer: (segment: SegmentReader, kin: Rescoring['kin']) => GainScorer
  readonly neighbourScorer: (segment: SegmentReader, pairs: readonly NeighbourPair[]) => GainScorer
  /** Which of two docs of equal score stands first. */
  readonly comparePlaces: (a: RankedDoc, b: RankedDoc) => number
}

export class Rescorer {
  readonly #analyzer: Analyzer
  readonly #kinScorer: RescorerParts['kinScorer']
  readonly #neighbourScorer: RescorerParts['neighbourScorer']
  readonly #comparePlaces: RescorerParts['comparePlaces']

  constructor({ analyzer, kinScorer, neighbourScorer, comparePlaces }: RescorerParts) {
    this.#analyzer = analyzer
    this.#kinScorer = kinScorer
    this.#neighbourScorer = neighbourScorer
    this.#comparePlaces = comparePlaces
  }

  /** The hits, best first, with what they gain; those behind the first stay as they are. */
  rescored(docs: readonly RankedDoc[], words: string, { kin, pairs, lift }: Rescoring): readonly RankedDoc[] {
    const byKin =
      kin.length === 0 ? docs : this.#gaining(docs, EXACT_WINDOW, (segment) => this.#kinScorer(segment, kin))
    const byPairs =
      pairs.length === 0
        ? byKin
        : this.#gaining(byKin, EXACT_WINDOW, (segment) => this.#neighbourScorer(segment, pairs))
    const lifted = liftExactFields(byPairs.slice(0, EXACT_WINDOW), words, lift, this.#analyzer)
    return [...lifted, ...byPairs.slice(EXACT_WINDOW)]
  }

  /** The first `count` gain what their segment's scorer says. */
  #gaining(
    docs: readonly RankedDoc[],
    count: number,
    scorerOf: (segment: SegmentReader) => GainScorer,
  ): RankedDoc[] {
    const scorers = new Map<SegmentReader, GainScorer>()
    const gained = docs
      .slice(0, count)
      .sort((a, b) => a.doc - b.doc)
      .map(({ segment, doc, score }) => {
        const scorer = scorers.get(segment) ?? scorerOf(segment)
        scorers.set(segment, scorer)
        return { segment, doc, score: score + scorer.score(doc) }
      })
    for (const scorer of scorers.values()) scorer.close?.()
    gained.sort((a, b) => b.score - a.score || this.#comparePlaces(a, b))
    return [...gained, ...docs.slice(count)]
  }
}
