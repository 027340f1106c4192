/**
 * @module
 * Finds paragraphs that are, word for word, what was asked for: the whole text, a whole heading, or the source's title.
 *
 * They come before all others: who types `Queen` wants the article "Queen" and not "Dancing Queen".
 */

import type { Analyzer } from '../../analysis/token.ts'
import { TEXT_FIELDS, type TextField } from '../../query/tree.ts'
import type { MinisearchIndex, Postings } from './minisearch-index.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'

/** A heading or title much longer than the query cannot be it: spares analysing it. */
const LONGEST_RATIO = 4

export class WholeFieldMatcher {
  readonly #index: MinisearchIndex
  readonly #catalog: ParagraphCatalog
  readonly #analyzer: Analyzer
  readonly #query: string
  readonly #wanted: string
  readonly #termCount: number
  /** Docs with the first term, by field: all others are ruled out quickly. */
  readonly #postings: ReadonlyMap<TextField, Postings>
  /** Whether a text is the query, by text: titles and headings come again and again. */
  readonly #known = new Map<string, boolean>()

  /** @param query from {@link plainWords} */
  constructor(index: MinisearchIndex, catalog: ParagraphCatalog, analyzer: Analyzer, query: string) {
    this.#index = index
    this.#catalog = catalog
    this.#analyzer = analyzer
    this.#query = query
    this.#wanted = this.#keyOf(query)
    const terms = new Set(analyzer.analyze(query).map(({ term }) => term))
    const [first = ''] = terms
    this.#termCount = terms.size
    this.#postings = new Map(TEXT_FIELDS.map((field) => [field, index.postings(first, field)]))
  }

  /** Whether some field of the doc is the query. */
  matches(doc: number): boolean {
    return TEXT_FIELDS.some((field) => this.#mayBe(doc, field) && this.#isField(doc, field))
  }

  #mayBe(doc: number, field: TextField): boolean {
    if (this.#postings.get(field)?.has(doc) !== true) {
      return false
    }
    // The heading field holds several headings, of which one may be the query.
    return field === 'heading' || this.#index.fieldLength(doc, field) === this.#termCount
  }

  #isField(doc: number, field: TextField): boolean {
    return this.#catalog.fieldTexts(doc, field).some((text) => this.#isQuery(text))
  }

  #isQuery(text: string): boolean {
    if (text.length > this.#query.length * LONGEST_RATIO) {
      return false
    }
    const known = this.#known.get(text) ?? this.#keyOf(text) === this.#wanted
    this.#known.set(text, known)
    return known
  }

  #keyOf(text: string): string {
    const terms = this.#analyzer.analyzeQuery(text).map(({ term, position }) => `${position} ${term}`)
    return terms.join(' ')
  }
}
