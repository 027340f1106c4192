/**
 * @module
 * A MiniSearch index over the text fields of paragraphs, read at the level of its posting lists.
 *
 * MiniSearch's own `search` builds a result object for every match and keeps no positions. The subclass reads the same
 * index through the members that MiniSearch declares as protected, so that phrases, filters and the best few hits cost
 * what they must.
 *
 * Term scores are MiniSearch's (BM25+, Y. Lv and C. Zhai, "Lower-Bounding Term Frequency Normalization", CIKM 2011), to
 * the last digit where one field is searched; a property test compares them. Where several are, the fields' frequencies
 * are added, as in BM25F (S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 Extension to Multiple Weighted Fields",
 * CIKM 2004), instead of their scores: a word that is common in texts is not rare because few titles have it.
 */

import MiniSearch, { type AsPlainObject, type Options } from 'minisearch'
import type { Analyzer } from '../../analysis/token.ts'
import { TEXT_FIELDS, type TextField } from '../../query/tree.ts'

/** A paragraph as MiniSearch sees it. */
export interface IndexedParagraph {
  readonly id: string
  readonly text: string
  /** Heading path, one heading a line. */
  readonly heading: string
  readonly title: string
}

/** Docs (dense numbers, ascending) with the term's frequency in a field. */
export type Postings = ReadonlyMap<number, number>

/** BM25+ as MiniSearch has it by default: saturation, length normalisation, lower bound. */
export const BM25 = { k: 1.2, b: 0.7, d: 0.5 } as const

const NO_POSTINGS: Postings = new Map()

export class MinisearchIndex extends MiniSearch<IndexedParagraph> {
  /** Term counts of every doc, by field; read once, when the index no longer changes. */
  #lengths: readonly Float64Array[] | undefined

  /** An empty index whose fields are cut by `analyzer`. */
  constructor(analyzer: Analyzer) {
    super(optionsFor(analyzer))
  }

  /** The index that {@link MiniSearch.toJSON} described. */
  static load(plain: AsPlainObject, analyzer: Analyzer): MinisearchIndex {
    return Object.assign(new MinisearchIndex(analyzer), MiniSearch.loadJS(plain, optionsFor(analyzer)))
  }

  /** Docs with `term` in `field`; empty if there are none. */
  postings(term: string, field: TextField): Postings {
    return this._index.get(term)?.get(TEXT_FIELDS.indexOf(field)) ?? NO_POSTINGS
  }

  /** Docs with `term`, summed over the fields: an upper bound of those with it in any. */
  docFreq(term: string, fields: readonly TextField[]): number {
    let sum = 0
    for (const field of fields) {
      sum += this.postings(term, field).size
    }
    return sum
  }

  /** Terms that begin with `prefix`, ascending by nothing in particular. */
  termsWithPrefix(prefix: string): Iterable<string> {
    return this._index.atPrefix(prefix).keys()
  }

  /**
   * Terms among which all are that have 1 typo, or those with the first letter of `term` that have up to `distance`; an exchange
   * of neighbours is one typo here and two edits to Levenshtein, so twice the distance covers it.
   */
  termsNear(term: string, distance: number): Set<string> {
    const near = new Set(this._index.fuzzyGet(term, 2).keys())
    if (distance === 1) return near
    const first = String.fromCodePoint(term.codePointAt(0) ?? 0)
    const alike = this._index.atPrefix(first).fuzzyGet(term.slice(first.length), distance * 2)
    for (const rest of alike.keys()) near.add(first + rest)
    return near
  }

  /** Distinct terms of the field in that doc. */
  fieldLength(doc: number, field: TextField): number {
    return this.#lengthsOf(field)[doc] ?? 0
  }

  /** Mean of {@link fieldLength} over all docs. */
  averageFieldLength(field: TextField): number {
    return this._avgFieldLength[TEXT_FIELDS.indexOf(field)] ?? 1
  }

  /**
   * How often a term stands in a field, by doc, per unit of length: `tf / (1 - b + b length / average)`.
   *
   * @param postings of the term in that field
   */
  forEachFrequency(
    postings: Postings,
    field: TextField,
    visit: (doc: number, frequency: number) => void,
  ): void {
    const lengths = this.#lengthsOf(field)
    const average = this.averageFieldLength(field)
    const { b } = BM25
    for (const [doc, frequency] of postings) {
      visit(doc, frequency / (1 - b + (b * (lengths[doc] ?? 0)) / average))
    }
  }

  /**
   * What `JSON.stringify` would give, in pieces of one term or one document, and without ever building
   * the whole as objects.
   */
  *jsonPieces(): Generator<string> {
    yield `{"documentCount":${this._documentCount},"nextId":${this._nextId},"documentIds":`
    yield* objectPieces(this._documentIds)
    yield `,"fieldIds":${JSON.stringify(this._fieldIds)},"fieldLength":`
    yield* objectPieces(this._fieldLength)
    yield `,"averageFieldLength":${JSON.stringify(this._avgFieldLength)},"storedFields":{},"dirtCount":0,"index":[`
    let separator = '\n'
    for (const [term, fields] of this._index) {
      const postings = [...fields].map(([field, docs]) => [field, Object.fromEntries(docs)])
      yield `${separator}[${JSON.stringify(term)},${JSON.stringify(Object.fromEntries(postings))}]`
      separator = ',\n'
    }
    yield '],"serializationVersion":2}'
  }

  #lengthsOf(field: TextField): Float64Array {
    this.#lengths ??= TEXT_FIELDS.map((_, fieldId) =>
      Float64Array.from({ length: this._nextId }, (_, doc) => this._fieldLength.get(doc)?.[fieldId] ?? 0),
    )
    return this.#lengths[TEXT_FIELDS.indexOf(field)] ?? new Float64Array()
  }
}

/** A JSON object whose keys are numbers. */
function* objectPieces(entries: ReadonlyMap<number, unknown>): Generator<string> {
  let separator = '{'
  for (const [key, value] of entries) {
    yield `${separator}"${key}":${JSON.stringify(value)}`
    separator = ','
  }
  yield entries.size === 0 ? '{}' : '}'
}

/**
 * What a term adds to the score of a paragraph: `idf * (d + tf (k + 1) / (tf + k))`.
 *
 * @param frequency of the term per unit of length, summed over the fields with their boosts, `> 0`
 * @param rarity the term's inverse document frequency, `> 0`
 * @returns in `(idf * d, idf * (d + k + 1)]`
 */
export function termScore(frequency: number, rarity: number): number {
  const { k, d } = BM25
  return rarity * (d + (frequency * (k + 1)) / (frequency + k))
}

/** The options that an index is built and loaded with. */
export function optionsFor(analyzer: Analyzer): Options<IndexedParagraph> {
  const tokenize = lastTokens((text) => analyzer.analyze(text).map(({ term }) => term))
  return { fields: [...TEXT_FIELDS], tokenize, processTerm: (term) => term, autoVacuum: false }
}

/** Neighbouring paragraphs share title and headings: the terms of the last value of each field are kept. */
function lastTokens(termsOf: (text: string) => string[]): (text: string, field?: string) => string[] {
  const last = new Map<string, { readonly text: string; readonly terms: string[] }>()
  return (text, field = '') => {
    const known = last.get(field)
    if (known?.text === text) {
      return known.terms
    }
    const terms = termsOf(text)
    last.set(field, { text, terms })
    return terms
  }
}
