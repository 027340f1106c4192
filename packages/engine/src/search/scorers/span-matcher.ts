/**
 * @module
 * Counts the occurrences of a span pattern in a field of the current doc, from the positions of the postings.
 *
 * A chain whose words have one form each is a plain phrase (`phrase-matcher.ts`). Everything else goes through the span
 * finder, which is the one definition of what a span is.
 */

import type { Token } from '../../analysis/token.ts'
import type { DocId, DocIdIterator } from '../../postings/doc-id-iterator.ts'
import type { FieldNumber } from '../../postings/field-number.ts'
import type { PostingsCursor } from '../../postings/postings-cursor.ts'
import { findSpans } from '../../snippet/span-finder.ts'
import type { SpanPattern, UnitForm } from '../../snippet/span-pattern.ts'
import { DocIdConjunction, DocIdDisjunction } from './doc-id-combinators.ts'
import { PhraseMatcher } from './phrase-matcher.ts'

/** The docs that may have a pattern. */
export interface Candidates extends DocIdIterator {
  /** As `Scorer.verifyUntil`. */
  verifyUntil(limit: DocId): void
  /** As `Scorer.seek`; absent where they only go forward. */
  seek?(from: DocId, to: DocId): void
}

/** Counts a pattern in the docs that may have it. */
export interface FrequencyMatcher {
  /** The docs that have all terms that the pattern requires, in any field. */
  readonly candidates: Candidates
  /**
   * Bound of the weighted frequency in the fields of the current doc; cheap.
   *
   * @param factorOf weight of an occurrence in a field
   */
  bound(fields: readonly FieldNumber[], factorOf: (field: FieldNumber) => number): number
  /** Occurrences of the pattern in the field of the current doc. */
  count(field: FieldNumber): number
}

/** A new cursor over the term's postings, or undefined if the segment does not have it. */
export type CursorOf = (term: string) => PostingsCursor | undefined

/** The matcher of a pattern, or undefined if the segment cannot have it. */
export function matcherOf(pattern: SpanPattern, cursorOf: CursorOf): FrequencyMatcher | undefined {
  const terms = plainTerms(pattern)
  if (terms !== undefined) {
    const words = terms.map(({ term, offset }) => ({ cursor: cursorOf(term), offset }))
    return words.every(isKnown) ? new PhraseMatcher(words) : undefined
  }
  const matcher = new SpanMatcher(pattern, cursorOf)
  return matcher.canMatch ? matcher : undefined
}

/** The terms of a pattern with their offsets, if it is a plain phrase: one chain, no alternatives, fixed widths. */
export function plainTerms({ chains }: SpanPattern): UnitForm['terms'] | undefined {
  const [chain, ...others] = chains
  if (chain === undefined || others.length > 0) return undefined
  const terms: { term: string; offset: number }[] = []
  let start = 0
  for (const { forms } of chain.units) {
    const [form, ...alternatives] = forms
    if (form === undefined || alternatives.length > 0 || (form.width > 1 && form.terms.length === 1))
      return undefined
    for (const { term, offset } of form.terms) terms.push({ term, offset: start + offset })
    start += form.width
  }
  return terms
}

interface SpanCursor {
  readonly term: string
  readonly cursor: PostingsCursor
  positions: Int32Array
}

const INITIAL_POSITIONS = 16

class SpanMatcher implements FrequencyMatcher {
  readonly candidates: DocIdConjunction
  /** False if the segment lacks a unit in all its forms. */
  readonly canMatch: boolean
  readonly #pattern: SpanPattern
  readonly #cursors: SpanCursor[] = []

  constructor(pattern: SpanPattern, cursorOf: CursorOf) {
    this.#pattern = pattern
    const units = pattern.chains
      .flatMap((chain) => chain.units)
      .map(({ forms }) => this.#anyOf(forms, cursorOf))
    this.candidates = new DocIdConjunction(units)
    this.canMatch = units.every(({ cost }) => cost > 0)
  }

  /** The docs that have all terms of some form. */
  #anyOf(forms: readonly UnitForm[], cursorOf: CursorOf): DocIdIterator {
    const known: DocIdIterator[] = []
    for (const { terms } of forms) {
      const placed = terms.map(({ term }) => ({ term, cursor: cursorOf(term) }))
      if (placed.every(isKnown)) {
        for (const { term, cursor } of placed) {
          this.#cursors.push({ term, cursor, positions: new Int32Array(INITIAL_POSITIONS) })
        }
        known.push(new DocIdConjunction(placed.map(({ cursor }) => cursor)))
      }
    }
    return new DocIdDisjunction(known)
  }

  bound(): number {
    return Number.POSITIVE_INFINITY
  }

  count(field: FieldNumber): number {
    const doc = this.candidates.docId
    const places = new Map<string, Map<number, Token>>()
    for (const placed of this.#cursors) {
      if (placed.cursor.docId === doc && !places.has(placed.term)) {
        places.set(placed.term, tokensOf(placed, field))
      }
    }
    const spans = findSpans(places, this.#pattern)
    const { chains } = this.#pattern
    const starts = new Set(spans.map(({ firstPosition }) => firstPosition))
    return chains.length === 1 ? starts.size : Math.ceil(spans.length / chains.length)
  }
}

function tokensOf(placed: SpanCursor, field: FieldNumber): Map<number, Token> {
  const { term, cursor } = placed
  const count = cursor.freq(field)
  if (count > placed.positions.length) placed.positions = new Int32Array(2 * count)
  cursor.positions(field, placed.positions)
  const tokens = new Map<number, Token>()
  for (const position of placed.positions.subarray(0, count)) {
    tokens.set(position, { term, start: position, end: position + 1, position, span: 1 })
  }
  return tokens
}

function isKnown<T extends { readonly cursor: PostingsCursor | undefined }>(
  placed: T,
): placed is T & { readonly cursor: PostingsCursor } {
  return placed.cursor !== undefined
}
