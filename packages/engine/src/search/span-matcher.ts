/**
 * @module
 * Counts where a span pattern stands in a field of the current doc, from the positions of the postings.
 *
 * A chain whose words have one form each is a plain phrase: the positions of its rarest word are tried against the
 * others. Everything else goes through the span finder, which is the one definition of what a span is.
 */

import type { Token } from '../analysis/token.ts'
import type { DocIdIterator } from '../postings/doc-id-iterator.ts'
import type { FieldNumber } from '../postings/field-number.ts'
import type { PostingsCursor } from '../postings/postings-cursor.ts'
import { findSpans } from '../snippet/span-finder.ts'
import type { SpanPattern } from '../snippet/span-pattern.ts'
import { AllOf, AnyOf } from './doc-id-combinators.ts'

/** A term of the pattern with its own cursor. */
interface PlacedCursor {
  readonly term: string
  /** Positions after the start of its chain; of meaning in a plain phrase. */
  readonly offset: number
  readonly cursor: PostingsCursor
  positions: Int32Array
}

const MAX_FREQ_HINT = 16

export class SpanMatcher {
  /** The docs that have a form of every unit. */
  readonly candidates: DocIdIterator
  /** False if the segment lacks a unit in all its forms. */
  readonly canMatch: boolean
  readonly #pattern: SpanPattern
  readonly #cursors: PlacedCursor[] = []
  readonly #isPlain: boolean

  /** @param cursorOf a new cursor over the term's postings, or undefined if the segment does not have it */
  constructor(pattern: SpanPattern, cursorOf: (term: string) => PostingsCursor | undefined) {
    this.#pattern = pattern
    this.#isPlain = isPlainPhrase(pattern)
    const units: DocIdIterator[] = []
    let offset = 0
    for (const unit of pattern.chains.flatMap((chain) => chain.units)) {
      const forms: DocIdIterator[] = []
      for (const form of unit.forms) {
        const placed = form.terms.map(({ term, offset: within }) => ({
          term,
          offset: offset + within,
          cursor: cursorOf(term),
        }))
        if (placed.every(isKnown)) {
          this.#cursors.push(
            ...placed.map((known) => ({ ...known, positions: new Int32Array(MAX_FREQ_HINT) })),
          )
          forms.push(new AllOf(placed.map(({ cursor }) => cursor)))
        }
      }
      units.push(new AnyOf(forms))
      offset += unit.forms[0]?.width ?? 1
    }
    this.candidates = new AllOf(units)
    this.canMatch = units.every(({ cost }) => cost > 0)
  }

  /** Places in the field of the current doc of {@link candidates} where the pattern stands. */
  count(field: FieldNumber): number {
    return this.#isPlain ? this.#countPhrase(field) : this.#countSpans(field)
  }

  #countPhrase(field: FieldNumber): number {
    let rarest: PlacedCursor | undefined
    let rarestCount = Number.POSITIVE_INFINITY
    for (const placed of this.#cursors) {
      const count = freqIn(placed.cursor, field)
      if (count === 0) return 0
      if (count < rarestCount) {
        rarest = placed
        rarestCount = count
      }
    }
    if (rarest === undefined) return 0
    for (const placed of this.#cursors) loadPositions(placed, field)
    let found = 0
    for (let index = 0; index < rarestCount; index++) {
      const start = (rarest.positions[index] ?? 0) - rarest.offset
      if (this.#standsAt(start, field)) found++
    }
    return found
  }

  #standsAt(start: number, field: FieldNumber): boolean {
    return this.#cursors.every(({ positions, offset, cursor }) =>
      includes(positions, freqIn(cursor, field), start + offset),
    )
  }

  #countSpans(field: FieldNumber): number {
    const doc = this.candidates.docId
    const places = new Map<string, Map<number, Token>>()
    for (const placed of this.#cursors) {
      if (placed.cursor.docId === doc && !places.has(placed.term)) {
        places.set(placed.term, this.#tokensOf(placed, field))
      }
    }
    const spans = findSpans(places, this.#pattern)
    const { chains } = this.#pattern
    const starts = new Set(spans.map(({ firstPosition }) => firstPosition))
    return chains.length === 1 ? starts.size : Math.ceil(spans.length / chains.length)
  }

  #tokensOf(placed: PlacedCursor, field: FieldNumber): Map<number, Token> {
    const count = loadPositions(placed, field)
    const tokens = new Map<number, Token>()
    for (let index = 0; index < count; index++) {
      const position = placed.positions[index] ?? 0
      tokens.set(position, { term: placed.term, start: position, end: position + 1, position, span: 1 })
    }
    return tokens
  }
}

/** One chain, no alternatives: every term has its place. */
function isPlainPhrase({ chains }: SpanPattern): boolean {
  const [chain, ...others] = chains
  return (
    others.length === 0 &&
    chain !== undefined &&
    chain.units.every(({ forms }) => forms.length === 1 && hasFixedWidth(forms[0]))
  )
}

function hasFixedWidth(
  form: SpanPattern['chains'][number]['units'][number]['forms'][number] | undefined,
): boolean {
  return form !== undefined && (form.width === 1 || form.terms.length > 1)
}

function isKnown<T extends { readonly cursor: PostingsCursor | undefined }>(
  placed: T,
): placed is T & { cursor: PostingsCursor } {
  return placed.cursor !== undefined
}

function freqIn(cursor: PostingsCursor, field: FieldNumber): number {
  if (field === 0) return cursor.textFreq
  return field === 1 ? cursor.headingFreq : cursor.titleFreq
}

/** Positions of the current doc into the buffer, which grows as needed. */
function loadPositions(placed: PlacedCursor, field: FieldNumber): number {
  const count = freqIn(placed.cursor, field)
  if (count > placed.positions.length) placed.positions = new Int32Array(2 * count)
  return placed.cursor.positions(field, placed.positions)
}

/** Whether the ascending `values[0, count)` hold `wanted`. */
function includes(values: Int32Array, count: number, wanted: number): boolean {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low < count && values[low] === wanted
}
