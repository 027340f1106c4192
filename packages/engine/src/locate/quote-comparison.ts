/**
 * @module
 * Compares one quotation with paragraphs word by word, each alone and, for the best candidates, with its neighbours: a
 * quotation may run on from one paragraph into the next.
 */

import { MIN_SIMILARITY } from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import type { SearchBudget } from '../search/search-budget.ts'
import type { LocateIndex } from './locate-index.ts'
import { type DifferenceReport, differencesOf, type WordedText } from './quote-differences.ts'
import { QuoteNumbers, wordsOf } from './quote-words.ts'
import { type Alignment, WordAligner } from './word-aligner.ts'

/** Of the candidates, the ones that are also compared together with their neighbours. */
const PAIRED_DOCS = 12

/** One paragraph, or two that follow one another, with the quotation laid along. */
export interface Place {
  readonly firstDoc: number
  /** Of the paragraph, or of both with a line break between. */
  readonly text: WordedText
  /** Where the second paragraph begins in the text; past its end if there is none. */
  readonly secondAt: number
  readonly alignment: Alignment
  readonly report: DifferenceReport
}

/** A paragraph's text, with the numbers of its words. */
interface NumberedText extends WordedText {
  readonly numbers: Int32Array
}

export class QuoteComparison {
  readonly #index: LocateIndex
  readonly #analyzer: Analyzer
  readonly #quote: WordedText
  readonly #budget: SearchBudget
  readonly #numbers: QuoteNumbers
  readonly #aligner: WordAligner
  /** More edits than this make less than the least similarity, however long the stretch. */
  readonly #maxEdits: number
  readonly #texts = new Map<number, NumberedText>()

  /** @param budget of the pauses between two paragraphs */
  constructor(index: LocateIndex, analyzer: Analyzer, quote: WordedText, budget: SearchBudget) {
    this.#index = index
    this.#analyzer = analyzer
    this.#quote = quote
    this.#budget = budget
    this.#numbers = new QuoteNumbers(quote.words)
    this.#aligner = new WordAligner(this.#numbers.quote)
    this.#maxEdits = Math.floor((quote.words.length * (1 - MIN_SIMILARITY)) / MIN_SIMILARITY)
  }

  /** The paragraphs among `docs` that come near enough, by themselves, in the order of `docs`. */
  async singles(docs: Iterable<number>): Promise<Place[]> {
    const places: Place[] = []
    for (const doc of docs) {
      await this.#budget.yieldIfDue()
      const text = this.#textOf(doc)
      if (this.#isNear(text.numbers)) places.push(...this.#placeOf(doc, text, text.text.length + 1))
    }
    return places
  }

  /**
   * The places that come near enough, the best first, then as they stand in the index.
   *
   * @param docs the best candidate first
   */
  async places(docs: Int32Array): Promise<Place[]> {
    const singles = await this.singles(docs)
    const pairs = await this.#pairs(
      docs.subarray(0, PAIRED_DOCS),
      new Map(singles.map((place) => [place.firstDoc, place])),
    )
    const covered = new Set(pairs.flatMap(({ firstDoc }) => [firstDoc, firstDoc + 1]))
    const others = singles.filter(({ firstDoc }) => !covered.has(firstDoc))
    return [...others, ...pairs].sort(
      (a, b) => b.report.similarity - a.report.similarity || a.firstDoc - b.firstDoc,
    )
  }

  /** Two paragraphs in a row, where they are nearer to the quotation than either of them. */
  async #pairs(docs: Int32Array, singles: ReadonlyMap<number, Place>): Promise<Place[]> {
    const similarityOf = (doc: number) => singles.get(doc)?.report.similarity ?? 0
    const firsts = new Set(Array.from(docs, (doc) => (similarityOf(doc) < 1 ? [doc - 1, doc] : [])).flat())
    const pairs: Place[] = []
    for (const doc of firsts) {
      if (doc < 0 || !this.#index.hasNext(doc)) continue
      await this.#budget.yieldIfDue()
      const [first, second] = [this.#textOf(doc), this.#textOf(doc + 1)]
      if (!this.#isNear(concatenated(first.numbers, second.numbers))) continue
      const single = Math.max(similarityOf(doc), similarityOf(doc + 1))
      const both = this.#placeOf(doc, joined(first, second), first.text.length + 1)
      pairs.push(...both.filter(({ report }) => report.similarity > single))
    }
    return pairs
  }

  #isNear(text: Int32Array): boolean {
    const most = this.#maxEdits
    return (
      this.#numbers.shared(text) >= this.#quote.words.length - most &&
      this.#aligner.distance(text, most) <= most
    )
  }

  /** The place, if it is near enough. */
  #placeOf(firstDoc: number, text: NumberedText, secondAt: number): Place[] {
    const alignment = this.#aligner.align(text.numbers)
    const report = differencesOf(this.#quote, text, alignment)
    return report.similarity >= MIN_SIMILARITY ? [{ firstDoc, text, secondAt, alignment, report }] : []
  }

  #textOf(doc: number): NumberedText {
    const known = this.#texts.get(doc)
    if (known !== undefined) return known
    const text = this.#index.text(doc)
    const words = wordsOf(text, this.#analyzer)
    const numbered = { text, words, numbers: this.#numbers.of(words) }
    this.#texts.set(doc, numbered)
    return numbered
  }
}

/** Two texts with a line break between. */
function joined(first: NumberedText, second: NumberedText): NumberedText {
  const secondAt = first.text.length + 1
  const moved = second.words.map(({ term, start, end }) => ({
    term,
    start: start + secondAt,
    end: end + secondAt,
  }))
  return {
    text: `${first.text}\n${second.text}`,
    words: [...first.words, ...moved],
    numbers: concatenated(first.numbers, second.numbers),
  }
}

function concatenated(first: Int32Array, second: Int32Array): Int32Array {
  const both = new Int32Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
