/**
 * @module
 * A query bound to an index: every leaf names index terms, and what was typed is no longer needed.
 */

import type { HighlightKind } from '@paraseek/shared'
import type { FilterNode, TextField } from '../query/tree.ts'
import type { SpanPattern } from '../snippet/span-pattern.ts'

/** An index term that stands for a word of the query without being it. */
export interface Expansion {
  readonly term: string
  readonly kind: HighlightKind
  /** How near it comes to the word: a paragraph of a higher tier always scores more for this word. */
  readonly tier: ExpansionTier
}

/** From the farthest: two typos, one typo, a longer word that begins so, a synonym, another form of the same word. */
export type ExpansionTier = 0 | 1 | 2 | 3 | 4

/** Whether the query has a word as it is, or in quotation marks; or whether the best paragraphs have it, and the query has not. */
export type WordOrigin = 'typed' | 'quoted' | 'related'

/** A word: any of its exact terms, else any of its expansions. */
export interface WordPlan {
  readonly type: 'word'
  /** As the query has it, in its analysed form. */
  readonly queryTerm: string
  readonly fields: readonly TextField[]
  readonly exact: readonly string[]
  readonly expansions: readonly Expansion[]
  /** Synonyms of several words, if it has any: one unit, each of them a form of it. They are of the tier of synonyms. */
  readonly phrase: SpanPattern | undefined
  readonly origin: WordOrigin
  /** How it was typed, as `writing.ts` says; undefined where that is not one word. */
  readonly writing: string | undefined
  readonly boost: number
}

/** Words that stand together. */
export interface SpanPlan {
  readonly type: 'span'
  readonly fields: readonly TextField[]
  readonly pattern: SpanPattern
  /** Words of the query in it, `>= 1`. */
  readonly words: number
  readonly boost: number
}

/** The same word in two ways: the better one counts. */
export interface EitherPlan {
  readonly type: 'either'
  readonly first: WordPlan
  readonly second: SpanPlan
}

/** All paragraphs of the sources that pass; never adds to the score. */
export interface FilterPlan {
  readonly type: 'filter'
  readonly node: FilterNode
}

/** Every paragraph: what a query of nothing but exclusions takes them from. Never adds to the score. */
export interface EverythingPlan {
  readonly type: 'everything'
}

export interface BooleanPlan {
  readonly type: 'boolean'
  readonly must: readonly QueryPlan[]
  readonly should: readonly QueryPlan[]
  readonly mustNot: readonly QueryPlan[]
  readonly boost: number
}

export type QueryPlan = WordPlan | SpanPlan | EitherPlan | FilterPlan | EverythingPlan | BooleanPlan

/** Words that the plan may match at most in one paragraph. */
export function wordCount(plan: QueryPlan): number {
  switch (plan.type) {
    case 'word':
      // What only stands for words of the query is none of them.
      return plan.origin === 'related' || (plan.exact.length === 0 && plan.phrase !== undefined) ? 0 : 1
    case 'span':
      return plan.words
    case 'either':
      return Math.max(1, plan.second.words)
    case 'filter':
    case 'everything':
      return 0
    case 'boolean':
      return [...plan.must, ...plan.should].reduce((sum, part) => sum + wordCount(part), 0)
  }
}
