/**
 * @module
 * Gives a word of the query its other forms: terms of the index that answer it without being it.
 *
 * Every kind of form is an expander of its own. The planner asks them all and knows none of them: an index that offers
 * another kind puts another expander into the context of its queries.
 */

import type { TermNode, TextField } from '../../query/tree.ts'
import type { PlanWarnings } from '../plan-warnings.ts'
import type { Expanded } from './vocabulary.ts'

/** A word of the query as expanders see it. */
export interface QueryWord {
  /** As the index would have it. */
  readonly term: string
  /** The clause that it comes from; `exact` there asks for no other forms. */
  readonly node: TermNode
  readonly fields: readonly TextField[]
  /** Whether the analyzer made several words of what was typed, this being one of them. */
  readonly isPart: boolean
}

export interface TermExpander {
  /**
   * The other forms of a word, without the word itself.
   *
   * @param limit at most so many, `>= 0`; those that the limit cuts are counted
   * @param warnings takes what was asked for and is not done
   */
  expand(word: QueryWord, limit: number, warnings: PlanWarnings): Expanded
  /**
   * Synonyms of consecutive words of the query; absent in expanders of single words.
   *
   * @param terms as the index would have them, at least two
   */
  expandSequence?(terms: readonly string[], fields: readonly TextField[], limit: number): Expanded
}
