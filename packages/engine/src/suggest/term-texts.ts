/**
 * @module
 * Where terms can be seen as they are written.
 */

export interface TermTexts {
  /**
   * What stands in the first paragraphs, in the order of their sources, that have a term in any field: their texts, headings, and the
   * titles of their sources.
   *
   * @param count paragraphs, at most, an integer `>= 1`
   */
  firstWith(term: string, count: number): readonly string[]
}
