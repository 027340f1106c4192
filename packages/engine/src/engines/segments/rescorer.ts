/**
 * @module
 * Rescores the best hits of a segmented index, by what they gain in addition to their words.
 */

import type { Analyzer } from '../../analysis/token.ts'
import type { SegmentCaches } from '../../search/cache/segment-caches.ts'
import type { RankedDoc } from '../../search/execution/index-search.ts'
import type { WordPlan } from '../../search/query-plan.ts'
import { KinScorer } from '../../search/rescoring/kin-scorer.ts'
import { NeighbourScorer } from '../../search/rescoring/neighbour-scorer.ts'
import {
  EXACT_WINDOW,
  type Rescoring,
  type WeightedWriting,
  writingGain,
} from '../../search/rescoring/rescoring.ts'
import { WRITING_WINDOW, type WrittenWord } from '../../search/rescoring/writing.ts'
import { isKnownPlain, WritingFinder } from '../../search/rescoring/writing-finder.ts'
import type { FieldFactors } from '../../search/scorers/field-factors.ts'
import type { TermClass } from '../../search/weight.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { liftExactFields, type WantedField } from './exact-field.ts'

/** Scores docs of one segment, which come in ascending order. */
type GainScorer = Pick<KinScorer | NeighbourScorer, 'score' | 'close'>

export interface RescorerParts {
  readonly analyzer: Analyzer
  readonly factors: FieldFactors
  readonly cachesOf: (segment: SegmentReader) => SegmentCaches
  /** The terms that a word and its forms were searched by, if the word was bound as it stands. */
  readonly nearestClassOf: (word: WordPlan) => TermClass | undefined
  /** Better first. */
  readonly compareRanked: (a: RankedDoc, b: RankedDoc) => number
}

/** What the best hits are rescored by. */
export interface RescoringRequest {
  readonly rescoring: Rescoring
  readonly field: WantedField
}

export class Rescorer {
  readonly #parts: RescorerParts

  constructor(parts: RescorerParts) {
    this.#parts = parts
  }

  /** The hits, best first, with what they gain; those behind the first stay as they are. */
  rescored(docs: readonly RankedDoc[], { rescoring, field }: RescoringRequest): readonly RankedDoc[] {
    const { kin, pairs, written, lift } = rescoring
    const best = docs.slice(0, EXACT_WINDOW)
    const gained = kin.length + pairs.length === 0 ? best : this.#byWords(best, kin, pairs)
    const lifted = liftExactFields(gained, field, lift)
    return [...this.#byWriting(lifted, written), ...docs.slice(EXACT_WINDOW)]
  }

  /** Adds the gains by kin and by neighbours. */
  #byWords(docs: readonly RankedDoc[], kin: Rescoring['kin'], pairs: Rescoring['pairs']): RankedDoc[] {
    const { factors, cachesOf, nearestClassOf } = this.#parts
    return this.#addGains(docs, (segment) => {
      const caches = cachesOf(segment)
      const scorers: GainScorer[] = []
      if (kin.length > 0) scorers.push(new KinScorer(segment, factors, kin, caches))
      if (pairs.length > 0)
        scorers.push(new NeighbourScorer({ segment, factors, pairs, caches, nearestClassOf }))
      return scorers
    })
  }

  /** Where some doc has a word in other writings only, each of the others gains. */
  #byWriting(docs: readonly RankedDoc[], words: readonly WeightedWriting[]): readonly RankedDoc[] {
    if (words.length === 0) return docs
    const best = docs.slice(0, WRITING_WINDOW)
    const otherWritings = this.#otherWritings(best, words)
    if (otherWritings.size === 0) return docs
    const gained = best.map((ranked) => {
      const score = ranked.score + writingGain(words, otherWritings.get(ranked) ?? [])
      return { ...ranked, score }
    })
    return [...gained.sort(this.#parts.compareRanked), ...docs.slice(WRITING_WINDOW)]
  }

  /** The words that docs have in other writings only, of those that have some. */
  #otherWritings(
    docs: readonly RankedDoc[],
    words: readonly WeightedWriting[],
  ): Map<RankedDoc, readonly WrittenWord[]> {
    const { analyzer, cachesOf } = this.#parts
    const found = new Map<RankedDoc, readonly WrittenWord[]>()
    const isAscii = words.every((word) => word.isAscii)
    const doubtful = isAscii ? docs.filter(({ segment, doc }) => !isKnownPlain(segment, doc)) : docs
    for (const [segment, ofSegment] of bySegment(doubtful)) {
      const finder = new WritingFinder(segment, words, { caches: cachesOf(segment), analyzer })
      for (const ranked of ofSegment) {
        const otherWritings = finder.otherWritings(ranked.doc)
        if (otherWritings.length > 0) found.set(ranked, otherWritings)
      }
      finder.close()
    }
    return found
  }

  /** Adds what the scorers of each segment give, and sorts again, best first. */
  #addGains(
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
  for (const part of parts.values()) part.sort(compareDocs)
  return parts
}

function compareDocs(a: RankedDoc, b: RankedDoc): number {
  return a.doc - b.doc
}
