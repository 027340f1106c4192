/**
 * @module
 * What locating a quotation asks of an index.
 *
 * Docs are numbered through all segments, so that the paragraphs of a source are neighbours: an integer in `[0, docCount)`.
 */

import type { Paragraph, Source } from '@paraseek/shared'
import type { SearchBudget } from '../search/search-budget.ts'
import type { SpanPattern } from '../snippet/span-pattern.ts'

/** A paragraph and the source that it stands in. */
export interface ParagraphWithSource {
  readonly paragraph: Paragraph
  readonly source: Source
}

export interface LocateIndex {
  /** Every doc is below; some may be deleted. */
  readonly docCount: number
  /** Docs with the term in any field, `>= 0`. */
  docFreq(term: string): number
  /** Calls `visit` for every live doc whose text has the term, once. */
  forEachDoc(term: string, visit: (doc: number) => void): void
  /**
   * Calls `visit` with the index of every doc in `docs` whose text has the term.
   *
   * @param docs live, ascending
   */
  forEachAmong(term: string, docs: Int32Array, visit: (index: number) => void): void
  /**
   * Live docs in whose text the pattern stands, ascending, at most `limit`; an index may give up on a very frequent one. Pauses as the
   * budget says.
   */
  phraseDocs(pattern: SpanPattern, limit: number, budget: SearchBudget): Promise<number[]>
  /** About how many words the text of a doc has. */
  textLength(doc: number): number
  /** Text of a live doc. */
  text(doc: number): string
  /** Whether `doc` and `doc + 1` are paragraphs of one source. */
  hasNext(doc: number): boolean
  withSource(doc: number): ParagraphWithSource
}
