/**
 * @module
 * The paragraphs of a portable index, for who looks for their languages: their numbers are the docs.
 */

import { languageCode } from '../../columns/source-fields.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import { addParagraphs, countsByCode, type LanguageTexts } from '../../search/expansion/language-texts.ts'
import type { MinisearchIndex } from './minisearch-index.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'

export class MinisearchTexts implements LanguageTexts {
  readonly #index: MinisearchIndex
  readonly #catalog: ParagraphCatalog

  constructor(index: MinisearchIndex, catalog: ParagraphCatalog) {
    this.#index = index
    this.#catalog = catalog
  }

  get sourceCount(): number {
    return this.#catalog.sourceCount
  }

  declaredCounts(): ReadonlyMap<string, number> {
    return countsByCode(
      this.#catalog.sources.flatMap(({ language }) =>
        language === undefined ? [] : [[language, 1] as const],
      ),
    )
  }

  declaredIn(codes: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
    const paragraphs = new Map<string, number[]>()
    for (const [source, { language }] of this.#catalog.sources.entries()) {
      if (language === undefined || !codes.has(languageCode(language))) continue
      const [from, end] = [this.#catalog.firstDoc(source), this.#catalog.firstDoc(source + 1)]
      addParagraphs(paragraphs, language, from, end)
    }
    return paragraphs
  }

  withTerm(term: string): Iterable<number> {
    return new Set(TEXT_FIELDS.flatMap((field) => [...this.#index.postings(term, field).keys()]))
  }

  textOf(paragraph: number): string {
    return this.#catalog.paragraph(paragraph).text
  }

  namesOf(paragraph: number): readonly string[] {
    const { headings } = this.#catalog.paragraph(paragraph).address
    return [...headings, this.#catalog.sourceOf(paragraph).title]
  }
}
