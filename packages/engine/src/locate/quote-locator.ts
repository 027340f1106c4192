/**
 * @module
 * Locates a quotation: candidates, word by word comparison of each, and a report on the best.
 *
 * `docs/locate.md` has the definitions and a worked example.
 */

import type { QuoteLocation, QuotePart } from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import type { SearchBudget } from '../search/search-budget.ts'
import { linksOf } from '../snippet/links.ts'
import { chainOf, unitsOf } from '../snippet/span-pattern.ts'
import type { LocateIndex } from './locate-index.ts'
import { QuoteCandidates } from './quote-candidates.ts'
import { type Place, QuoteComparison } from './quote-comparison.ts'
import { type PlacedWord, wordsOf } from './quote-words.ts'

/** Paragraphs that are compared word by word, besides those that have the very words. */
const COMPARED_DOCS = 32

export class QuoteLocator {
  readonly #index: LocateIndex
  readonly #analyzer: Analyzer
  readonly #candidates: QuoteCandidates

  constructor(index: LocateIndex, analyzer: Analyzer) {
    this.#index = index
    this.#analyzer = analyzer
    this.#candidates = new QuoteCandidates(index)
  }

  /**
   * The places of a quotation, best first, at most `limit`; none for a quotation without words. Where it stands exactly, the
   * places that are only near are left out. Pauses as the budget says, and never stops before the end.
   */
  async locate(quote: string, limit: number, budget: SearchBudget): Promise<QuoteLocation[]> {
    const words = wordsOf(quote, this.#analyzer)
    if (words.length === 0) return []
    const comparison = new QuoteComparison(this.#index, this.#analyzer, { text: quote, words }, budget)
    const tokens = this.#analyzer.analyzeQuery(quote)
    const pattern = { chains: [chainOf(unitsOf(tokens))], maxGap: 0, weight: 1 }
    const withPhrase = await this.#index.phraseDocs(pattern, limit, budget)
    const exact = (await comparison.singles(withPhrase)).filter(isExact)
    if (exact.length > 0) return exact.map((place) => this.#locationOf(place))
    const terms = tokens.map(({ term }) => term)
    const places = await comparison.places(await this.#candidates.best(terms, COMPARED_DOCS, budget))
    const wanted = places.some(isExact) ? places.filter(isExact) : places
    return wanted.slice(0, limit).map((place) => this.#locationOf(place))
  }

  #locationOf({ firstDoc, text, secondAt, alignment, report }: Place): QuoteLocation {
    const words = text.words.slice(alignment.from, alignment.to)
    const parts = [
      ...this.#partOf(
        firstDoc,
        words.filter(({ start }) => start < secondAt),
        0,
      ),
      ...this.#partOf(
        firstDoc + 1,
        words.filter(({ start }) => start >= secondAt),
        secondAt,
      ),
    ]
    return {
      match: report.similarity === 1 ? 'exact' : 'near',
      similarity: report.similarity,
      source: this.#index.withSource(firstDoc).source,
      parts,
      differences: report.differences,
    }
  }

  /**
   * The stretch from the first of the words to the last; none for no words.
   *
   * @param at where the paragraph begins in the text that the words are placed in
   */
  #partOf(doc: number, words: readonly PlacedWord[], at: number): QuotePart[] {
    const [first, last] = [words[0], words.at(-1)]
    if (first === undefined || last === undefined) return []
    const { paragraph } = this.#index.withSource(doc)
    const [start, end] = [first.start - at, last.end - at]
    return [{ paragraph, start, end, links: linksOf(paragraph.text.slice(start, end), paragraph.address) }]
  }
}

function isExact({ report }: Place): boolean {
  return report.similarity === 1
}
