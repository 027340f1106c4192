/**
 * @module
 * The paragraphs of an index, for language detection. Each has a number of its own, an integer `>= 0`.
 */

import { languageCode } from '../../columns/source-fields.ts'

export interface LanguageTexts {
  /** Sources of the index. */
  readonly sourceCount: number
  /** How many of them declare a language, by its ISO 639 code; each `>= 1`. */
  declaredCounts(): ReadonlyMap<string, number>
  /** The paragraphs of sources that declare the language of one of these codes, by code. */
  declaredIn(codes: ReadonlySet<string>): ReadonlyMap<string, readonly number[]>
  /** The paragraphs that have a term in any field, each once. */
  withTerm(term: string): Iterable<number>
  /** The text of a paragraph. */
  textOf(paragraph: number): string
  /** Its headings, and the title of its source. */
  namesOf(paragraph: number): readonly string[]
}

/** Counts of languages from those of BCP 47 tags. */
export function countsByCode(counts: Iterable<readonly [tag: string, sources: number]>): Map<string, number> {
  const byCode = new Map<string, number>()
  for (const [tag, sources] of counts) {
    const code = languageCode(tag)
    if (sources > 0) byCode.set(code, (byCode.get(code) ?? 0) + sources)
  }
  return byCode
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
