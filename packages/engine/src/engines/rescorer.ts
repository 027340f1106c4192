/**
 * @module
 * Puts the best hits of a segmented index in order again, by what they gain beside their words.
 */

import type { Analyzer } from '../analysis/token.ts'
import type { DocId } from '../postings/doc-id-iterator.ts'
import type { FieldFactors } from '../search/field-factors.ts'
import type { RankedDoc } from '../search/index-search.ts'
import { KinScorer } from '../search/kin-scorer.ts'
import type { KnownPostings } from '../search/known-postings.ts'
import { NeighbourScorer } from '../search/neighbour-scorer.ts'
import type { WordPlan } from '../search/query-plan.ts'
import { EXACT_WINDOW, type Rescoring, type WeightedWriting, writingGain } from '../search/rescoring.ts'
import type { TermClass } from '../search/weight.ts'
import { WRITING_WINDOW } from '../search/writing.ts'
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
  /** Better first. */
  readonly compareRanked: (a: RankedDoc, b: RankedDoc) => number
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
    const best = docs.slice(0, EXACT_WINDOW)
    const gained = kin.length + pairs.length === 0 ? best : this.#byWords(best, kin, pairs)
    const lifted = liftExactFields(gained, words, lift, this.#parts.analyzer)
    return [...this.#byWriting(lifted, written), ...docs.slice(EXACT_WINDOW)]
  }

  /** With what they gain by kin and by neighbours. */
  #byWords(docs: readonly RankedDoc[], kin: Rescoring['kin'], pairs: Rescoring['pairs']): RankedDoc[] {
    const { factors, known: knownOf, nearestClassOf } = this.#parts
    return this.#gaining(docs, (segment) => {
      const known = knownOf(segment)
      const scorers: GainScorer[] = []
      if (kin.length > 0) scorers.push(new KinScorer(segment, factors, kin, known))
      if (pairs.length > 0)
        scorers.push(new NeighbourScorer({ segment, factors, pairs, known, nearestClassOf }))
      return scorers
    })
  }

  /** Where some doc has a word in other writings only, each of the others gains. */
  #byWriting(docs: readonly RankedDoc[], words: readonly WeightedWriting[]): readonly RankedDoc[] {
    if (words.length === 0) return docs
    const { analyzer, known } = this.#parts
    let isTold = false
    const best = docs.slice(0, WRITING_WINDOW)
    const gained = this.#gaining(best, (segment) => {
      const finder = new WritingFinder(segment, words, { known: known(segment), analyzer })
      const score = (doc: DocId) => {
        const otherwise = finder.otherwise(doc)
        isTold ||= otherwise.length > 0
        return writingGain(words, otherwise)
      }
      return [{ score, close: () => finder.close() }]
    })
    return isTold ? [...gained, ...docs.slice(WRITING_WINDOW)] : docs
  }

  /** The docs with what their segment's scorers say, best first. */
  #gaining(
    docs: readonly RankedDoc[],
    scorersOf: (segment: SegmentReader) => readonly GainScorer[],
  ): RankedDoc[] {
    const gained: RankedDoc[] = []
    for (const [segment, ofSegment] of bySegment(docs)) {
      const scorers = scorersOf(segment)
      for (const ranked of ofSegment) {
        const score = scorers.reduce((sum, scorer) => sum + scorer.score(ranked.doc), ranked.score)
        gained.push({ ...ranked, score })
      }
      for (const scorer of scorers) scorer.close()
    }
    return gained.sort(this.#parts.compareRanked)
  }
}

/** The docs of each segment, ascending. */
function bySegment(docs: readonly RankedDoc[]): Map<SegmentReader, RankedDoc[]> {
  const parts = new Map<SegmentReader, RankedDoc[]>()
  for (const ranked of docs) {
    const part = parts.get(ranked.segment)
    if (part === undefined) parts.set(ranked.segment, [ranked])
    else part.push(ranked)
  }
  for (const part of parts.values()) part.sort((a, b) => a.doc - b.doc)
  return parts
}
