/**
 * @module
 * Lifts hits that are, word for word, what was asked for: the whole text, a whole heading, or the source's title.
 *
 * They come before all others: who types `Queen` wants the article "Queen" and not "Dancing Queen". Looked for among the
 * best hits only; a field that is nothing but the query's words is short, so its paragraph is among them.
 */

import type { Analyzer, Token } from '../../analysis/token.ts'
import { MAX_STORED_SHORT_LENGTH, MAX_STORED_TEXT_LENGTH } from '../../norms/norms-format.ts'
import type { RankedDoc } from '../../search/execution/index-search.ts'

/** A field much longer than the query cannot be it: spares analysing it. */
const LONGEST_RATIO = 4

/**
 * The hits with the exact ones lifted by `lift`, best first.
 *
 * @param ranked best first
 * @param lift at least every score, a multiple of 2^-30
 */
export function liftExactFields(
  ranked: readonly RankedDoc[],
  wanted: WantedField,
  lift: number,
): readonly RankedDoc[] {
  const isExact = ranked.map((hit) => wanted.isIn(hit))
  if (!isExact.includes(true)) return ranked
  const exact = ranked.filter((_, at) => isExact[at]).map((hit) => ({ ...hit, score: hit.score + lift }))
  return [...exact, ...ranked.filter((_, at) => !isExact[at])]
}

/** The field that a query may be the whole of. */
export class WantedField {
  readonly #analyzer: Analyzer
  readonly #query: string
  readonly #key: string
  /** Positions that the query, and so the field, takes. */
  readonly #length: number

  /** @param query from {@link plainWords} */
  constructor(query: string, analyzer: Analyzer) {
    this.#analyzer = analyzer
    this.#query = query
    const tokens = analyzer.analyzeQuery(query)
    this.#key = keyOf(tokens)
    this.#length = tokens.reduce((end, { position, span }) => Math.max(end, position + span), 0)
  }

  /** Most hits are decided by the lengths of their fields, without reading any text. */
  isIn({ segment: { norms, store, sources }, doc }: RankedDoc): boolean {
    return (
      (this.#isLength(norms.textLengths[doc], MAX_STORED_TEXT_LENGTH) && this.#isQuery(store.text(doc))) ||
      (this.#isLength(norms.titleLengths[doc], MAX_STORED_SHORT_LENGTH) &&
        this.#isQuery(sources.source(sources.sourceOfDoc(doc)).title)) ||
      // The length of the headings is that of all of them together.
      ((norms.headingLengths[doc] ?? 0) >= Math.min(this.#length, MAX_STORED_SHORT_LENGTH) &&
        store.paragraph(doc).headings.some((heading) => this.#isQuery(heading)))
    )
  }

  #isLength(length: number | undefined, saturation: number): boolean {
    return length === Math.min(this.#length, saturation)
  }

  #isQuery(text: string): boolean {
    if (this.#key === '' || text.length > this.#query.length * LONGEST_RATIO) return false
    return keyOf(this.#analyzer.analyzeQuery(text)) === this.#key
  }
}

function keyOf(tokens: readonly Token[]): string {
  return tokens.map(({ term, position }) => `${position} ${term}`).join(' ')
}
