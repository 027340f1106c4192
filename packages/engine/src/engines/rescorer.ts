/**
 * @module
 * Puts the best hits of a segmented index in order again, by what they gain beside their words.
 */

import type { Analyzer } from '../analysis/token.ts'
import type { FieldFactors } from '../search/field-factors.ts'
import type { RankedDoc } from '../search/index-search.ts'
import { KinScorer } from '../search/kin-scorer.ts'
import type { KnownPostings } from '../search/known-postings.ts'
import { NeighbourScorer } from '../search/neighbour-scorer.ts'
import type { WordPlan } from '../search/query-plan.ts'
import { EXACT_WINDOW, type Rescoring, type WeightedWriting, writingGain } from '../search/rescoring.ts'
import type { TermClass } from '../search/weight.ts'
import { WritingFinder } from '../search/writing-finder.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { liftExactFields } from './exact-field.ts'

/** Scores docs of one segment, which come in ascending order. */
type GainScorer = Pick<KinScorer | NeighbourScorer, 'score' | 'close'>

export interface RescorerParts {
  readonly analyzer: Analyzer
  readonly factors: FieldFactors
  readonly known: (segment: SegmentReader) => KnownPostings
  /** The terms that a word and its forms were searched by, if the word was bound as it stands. */
  readonly nearestClassOf: (word: WordPlan) => TermClass | undefined
  /** Which of two docs of equal score stands first. */
  readonly comparePlaces: (a: RankedDoc, b: RankedDoc) => number
}

export class Rescorer {
  readonly #parts: RescorerParts

  constructor(parts: RescorerParts) {
    this.#parts = parts
  }

  /** The hits, best first, with what they gain; those behind the first stay as they are. */
  rescored(
    docs: readonly RankedDoc[],
    words: string,
    { kin, pairs, written, lift }: Rescoring,
  ): readonly RankedDoc[] {
    const { analyzer, factors, known, nearestClassOf } = this.#parts
    const byKin =
      kin.length === 0
        ? docs
        : this.#gaining(docs, EXACT_WINDOW, (segment) => new KinScorer(segment, factors, kin, known(segment)))
    const byPairs =
      pairs.length === 0
        ? byKin
        : this.#gaining(byKin, EXACT_WINDOW, (segment) => {
            return new NeighbourScorer({ segment, factors, pairs, known: known(segment), nearestClassOf })
          })
    const lifted = liftExactFields(byPairs.slice(0, EXACT_WINDOW), words, lift, analyzer)
    return [...this.#byWriting(lifted, written), ...byPairs.slice(EXACT_WINDOW)]
  }

  /** Where some doc has a word in other writings only, each of the others gains. */
  #byWriting(docs: readonly RankedDoc[], words: readonly WeightedWriting[]): readonly RankedDoc[] {
    if (words.length === 0) return docs
    const { analyzer, known } = this.#parts
    let isTold = false
    const gained = this.#gaining(docs, docs.length, (segment) => {
      const finder = new WritingFinder(segment, words, { known: known(segment), analyzer })
      return {
        score: (doc) => {
          const otherwise = finder.otherwise(doc)
          isTold ||= otherwise.length > 0
          return writingGain(words, otherwise)
        },
        close: () => finder.close(),
      }
    })
    return isTold ? gained : docs
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
    for (const scorer of scorers.values()) scorer.close()
    gained.sort((a, b) => b.score - a.score || this.#parts.comparePlaces(a, b))
    return [...gained, ...docs.slice(count)]
  }
}
