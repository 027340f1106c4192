/**
 * @module
 * What an index offers for suggestions.
 *
 * All of it is walked, so every method may yield `undefined` in between: nothing was found for a while, and the walk may be
 * interrupted there.
 */

import type { SourceId } from '@paraseek/shared'

/** A term and how many paragraphs have it. */
export interface CountedTerm {
  readonly term: string
  readonly docFreq: number
}

export interface SuggestSource {
  /** Titles of the sources, in their order. */
  titles(): Iterable<{ readonly text: string; readonly sourceId: SourceId } | undefined>
  /** Headings, in the order of the sources and their paragraphs, with repetitions. */
  headings(): Iterable<string | undefined>
  /** The terms that stand in most paragraphs, at most `limit`, in no order; none that stands in more than `maxDocFreq`. */
  frequentTerms(limit: number, maxDocFreq: number): Iterable<CountedTerm | undefined>
  /** Paragraphs. */
  readonly docCount: number
}
