/**
 * @module
 * A portable index as locating a quotation sees it. Phrases are verified on the texts, since there are no positions.
 */

import type { Analyzer } from '../../analysis/token.ts'
import type { LocateIndex, ParagraphWithSource } from '../../locate/locate-index.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import type { SearchBudget } from '../../search/search-budget.ts'
import { findSpans, placesOf, termsOfPattern } from '../../snippet/span-finder.ts'
import type { SpanPattern, UnitForm } from '../../snippet/span-pattern.ts'
import type { MinisearchIndex, Postings } from './minisearch-index.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'

/** Greatest number of texts in which a phrase is searched: one of very frequent words is left to the votes. */
const MAX_PHRASE_TEXTS = 200

export class MinisearchLocateIndex implements LocateIndex {
  readonly #index: MinisearchIndex
  readonly #catalog: ParagraphCatalog
  readonly #analyzer: Analyzer

  constructor(index: MinisearchIndex, catalog: ParagraphCatalog, analyzer: Analyzer) {
    this.#index = index
    this.#catalog = catalog
    this.#analyzer = analyzer
  }

  get docCount(): number {
    return this.#catalog.paragraphCount
  }

  docFreq(term: string): number {
    return this.#index.docFreq(term, TEXT_FIELDS)
  }

  forEachDoc(term: string, visit: (doc: number) => void): void {
    for (const doc of this.#textPostings(term).keys()) visit(doc)
  }

  forEachAmong(term: string, docs: Int32Array, visit: (index: number) => void): void {
    const postings = this.#textPostings(term)
    for (const [index, doc] of docs.entries()) {
      if (postings.has(doc)) visit(index)
    }
  }

  async phraseDocs(pattern: SpanPattern, limit: number, budget: SearchBudget): Promise<number[]> {
    const terms = termsOfPattern(pattern)
    const found: number[] = []
    for (const doc of this.#docsWithAll(pattern).slice(0, MAX_PHRASE_TEXTS)) {
      if (found.length === limit) break
      await budget.yieldIfDue()
      const places = placesOf(this.#analyzer.analyze(this.text(doc)), terms)
      if (findSpans(places, pattern).length > 0) found.push(doc)
    }
    return found
  }

  textLength(doc: number): number {
    return this.#index.fieldLength(doc, 'text')
  }

  text(doc: number): string {
    return this.#catalog.paragraph(doc).text
  }

  hasNext(doc: number): boolean {
    const { paragraphCount } = this.#catalog
    return doc + 1 < paragraphCount && this.#catalog.sourceNumber(doc) === this.#catalog.sourceNumber(doc + 1)
  }

  withSource(doc: number): ParagraphWithSource {
    return { paragraph: this.#catalog.paragraph(doc), source: this.#catalog.sourceOf(doc) }
  }

  /** Docs that have a form of every unit in their text, ascending. */
  #docsWithAll({ chains }: SpanPattern): number[] {
    const units = chains.flatMap((chain) =>
      chain.units.map(({ forms }) => forms.map((form) => this.#lists(form))),
    )
    const rarest = units.map((forms) => ({ forms, size: sizeOf(forms) })).sort((a, b) => a.size - b.size)
    const docs = new Set(rarest[0]?.forms.flatMap((lists) => [...(smallest(lists)?.keys() ?? [])]))
    return [...docs]
      .filter((doc) =>
        rarest.every(({ forms }) => forms.some((lists) => lists.every((list) => list.has(doc)))),
      )
      .sort((a, b) => a - b)
  }

  #lists(form: UnitForm): Postings[] {
    return form.terms.map(({ term }) => this.#textPostings(term))
  }

  #textPostings(term: string): Postings {
    return this.#index.postings(term, 'text')
  }
}

function sizeOf(forms: readonly (readonly Postings[])[]): number {
  return forms.reduce((sum, lists) => sum + (smallest(lists)?.size ?? 0), 0)
}

function smallest(lists: readonly Postings[]): Postings | undefined {
  return [...lists].sort((a, b) => a.size - b.size)[0]
}
