/**
 * @module
 * What an engine offers so that its matches can be sorted, grouped, counted and shown: `answer-search.ts` does that for every
 * engine alike.
 */

import type { Generation, HitContext, ParagraphId, QueryScope, Source } from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import type { FieldValues } from '../search/collectors/facet-counter.ts'
import type { MatchSink, PartSources } from '../search/collectors/match-sink.ts'
import type { Place } from '../search/collectors/result-order.ts'
import type { SearchBudget } from '../search/search-budget.ts'
import type { WrittenForms } from '../suggest/written-forms.ts'
import type { SpellingsCache } from './better-spellings.ts'
import type { QueryContext, UnderstoodQuery } from './request.ts'
import type { ShownDoc } from './shown-doc.ts'

/** A match with its final score. */
export interface ScoredPlace extends Place {
  readonly score: number
}

export interface BestMatches {
  /** Best first, equals as they stand in the sources. */
  readonly docs: readonly ScoredPlace[]
  /** Matches that were seen. */
  readonly total: number
  /** Whether these are all. */
  readonly isExact: boolean
}

/** How a query is to be run. */
export interface RunOptions {
  readonly scope: QueryScope
  readonly budget: SearchBudget
}

/** The number or date of a field, by source; NaN where there is none. */
export type SortValues = (part: number, source: number) => number

export interface SearchPort {
  readonly generation: Generation
  /** Of what is answered from: see `index-digest.ts`. */
  readonly digest: string
  readonly analyzer: Analyzer
  /** For `better-spellings.ts`. */
  readonly spellings: SpellingsCache
  /** How terms are written in the texts. */
  readonly written: WrittenForms
  readonly parts: readonly (PartSources & { readonly docCount: number })[]

  /** What the index knows that decides how a query is understood. With a budget, asking it may throw `PauseDue`. */
  context(budget?: SearchBudget): QueryContext
  /** The best matches by relevance; without `isExhaustive`, those that cannot be among them need not be counted. */
  best(
    query: UnderstoodQuery,
    options: RunOptions & { readonly count: number; readonly isExhaustive: boolean },
  ): Promise<BestMatches>
  /** Gives all matches, with the scores that {@link best} gives them, to a sink; false if the time was over before. */
  all(query: UnderstoodQuery, options: RunOptions, sink: MatchSink): Promise<boolean>
  /** Compares by path, line, place in the source: negative if `a` stands before `b`. */
  comparePlaces(a: Place, b: Place): number
  /** The numbers or dates that sources are sorted by; undefined if the field has neither in any source. */
  sortValues(field: string): SortValues | undefined
  /** The values of a field; undefined if no source has it. */
  facetValues(field: string): FieldValues | undefined
  id(place: Place): ParagraphId
  source(place: Place): Source
  show(place: Place): ShownDoc
  /** Up to `count` paragraphs of the same source on each side. */
  around(place: Place, count: number): HitContext
}
