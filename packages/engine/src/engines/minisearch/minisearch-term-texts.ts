/**
 * @module
 * Where the terms of a portable index can be seen.
 */

import { TEXT_FIELDS } from '../../query/tree.ts'
import type { TermTexts } from '../../suggest/term-texts.ts'
import type { MinisearchIndex } from './minisearch-index.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'

export class MinisearchTermTexts implements TermTexts {
  readonly #index: MinisearchIndex
  readonly #catalog: ParagraphCatalog

  constructor(index: MinisearchIndex, catalog: ParagraphCatalog) {
    this.#index = index
    this.#catalog = catalog
  }

  firstWith(term: string, count: number): readonly string[] {
    const docs = new Set(TEXT_FIELDS.flatMap((field) => [...this.#index.postings(term, field).keys()]))
    return [...docs]
      .sort((a, b) => a - b)
      .slice(0, count)
      .flatMap((doc) => {
        const { text, address } = this.#catalog.paragraph(doc)
        return [text, ...address.headings, this.#catalog.sourceOf(doc).title]
      })
  }
}
