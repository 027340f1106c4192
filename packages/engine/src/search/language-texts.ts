/**
 * @module
 * The paragraphs of an index as who looks for their languages sees them: each has a number of its own, an integer `>= 0`.
 */

import { languageCode } from '../columns/source-fields.ts'

export interface LanguageTexts {
  /** Shares of the sources that are said to be in a language, by its ISO 639 code; in `(0, 1]`. */
  statedShares(): ReadonlyMap<string, number>
  /** The paragraphs of sources that are said to be in the language of one of these codes, by code. */
  statedIn(codes: ReadonlySet<string>): ReadonlyMap<string, readonly number[]>
  /** The paragraphs that have a term in any field, each once. */
  withTerm(term: string): Iterable<number>
  /** The text of a paragraph. */
  textOf(paragraph: number): string
  /** Its headings, and the title of its source. */
  namesOf(paragraph: number): readonly string[]
}

/** The shares of languages among sources, of which so many are said to be in the language of a BCP 47 tag. */
export function sharesOf(
  counts: Iterable<readonly [tag: string, sources: number]>,
  sourceCount: number,
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  for (const [tag, sources] of counts) {
    const code = languageCode(tag)
    if (sources > 0) shares.set(code, (shares.get(code) ?? 0) + sources / sourceCount)
  }
  return shares
}

/** Adds the paragraphs `[from, end)` of a source to those in the language of a BCP 47 tag. */
export function addParagraphs(
  paragraphs: Map<string, number[]>,
  tag: string,
  from: number,
  end: number,
): void {
  const code = languageCode(tag)
  const known = paragraphs.get(code) ?? []
  for (let paragraph = from; paragraph < end; paragraph++) known.push(paragraph)
  paragraphs.set(code, known)
}
