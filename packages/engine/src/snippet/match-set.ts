/**
 * @module
 * What a query matched, as far as it concerns marking a paragraph's text. Every engine fills it.
 */

import type { HighlightKind } from '@paraseek/shared'
import type { SpanPattern } from './span-pattern.ts'

/** How an index term answers the query. */
export interface TermMatch {
  readonly kind: HighlightKind
  /** The query's term, analysed. */
  readonly queryTerm: string
  /** How much the term tells, `> 0`; its inverse document frequency does well. */
  readonly weight: number
}

export interface MatchSet {
  /** By index term: wherever such a term stands, it is marked. */
  readonly terms: ReadonlyMap<string, TermMatch>
  /** Words that are marked only where the whole pattern stands. */
  readonly patterns: readonly SpanPattern[]
}

/** Kinds from the strongest to the weakest: where marks overlap, the stronger one stays. */
export const KINDS_BY_STRENGTH: readonly HighlightKind[] = ['exact', 'stem', 'synonym', 'prefix', 'fuzzy']
