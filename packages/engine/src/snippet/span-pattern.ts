/**
 * @module
 * What must stand together in a text: the words of a phrase, of a phrase with slop, of `a NEAR/3 b`.
 *
 * A query's text is cut into units where no token reaches across: a word, a compound with its alternatives (`e-mail` is
 * `email`, or `e` and `mail` in a row), or a stretch of an unspaced script, whose overlapping pairs must all stand.
 */

import type { HighlightKind } from '@paraseek/shared'
import type { Token } from '../analysis/token.ts'

/** A term at a place relative to the first one. */
export interface PlacedTerm {
  readonly term: string
  /** Positions after the start of the unit, `>= 0`; the first one's is 0. */
  readonly offset: number
}

/** One way in which a unit may stand in a text: all terms at their places. */
export interface UnitForm {
  /** At least one, ascending by offset. */
  readonly terms: readonly PlacedTerm[]
  /**
   * Positions that the form covers. A compound's whole covers one, as where it is written in one word; where it is written
   * with its parts, the form of the parts finds it. So positions alone tell where a form stands, whoever holds the tokens.
   */
  readonly width: number
  readonly kind: HighlightKind
}

/** What stands at one place of a chain: any of its forms. */
export interface SpanUnit {
  readonly forms: readonly UnitForm[]
  /** The query's terms, joined by a space. */
  readonly queryTerm: string
}

/** Units that follow one another with nothing between. */
export interface SpanChain {
  readonly units: readonly SpanUnit[]
  readonly queryTerm: string
}

/** One chain, or several near each other in any order. */
export interface SpanPattern {
  /** At least one. */
  readonly chains: readonly SpanChain[]
  /** Positions inside the window that belong to no chain: at most this many, `>= 0`. Of no meaning for one chain. */
  readonly maxGap: number
  /** Tells how much a match is worth in a snippet, `> 0`. */
  readonly weight: number
}

/** A chain of units, named by their terms. */
export function chainOf(units: readonly SpanUnit[]): SpanChain {
  return { units: sharingEqual(units), queryTerm: units.map((unit) => unit.queryTerm).join(' ') }
}

/** For each part the first one that is equal to it: what is the same object is looked for once in a text. */
export function sharingEqual<Part extends SpanUnit | SpanChain>(parts: readonly Part[]): readonly Part[] {
  if (parts.length === 1) return parts
  const known = new Map<string, Part>()
  return parts.map((part) => {
    const key = JSON.stringify(part)
    const first = known.get(key) ?? part
    known.set(key, first)
    return first
  })
}

/**
 * Cuts the tokens of a query into units.
 *
 * @param tokens what {@link Analyzer.analyzeQuery} gave, in its order
 */
export function unitsOf(tokens: readonly Token[], kind: HighlightKind = 'exact'): SpanUnit[] {
  const units: SpanUnit[] = []
  let first = 0
  let reach = 0
  for (const [index, token] of tokens.entries()) {
    if (index > first && token.position >= reach) {
      units.push(unitOf(tokens.slice(first, index), reach, kind))
      first = index
    }
    reach = Math.max(reach, token.position + token.span)
  }
  if (tokens.length > 0) {
    units.push(unitOf(tokens.slice(first), reach, kind))
  }
  return units
}

/** Tokens between two places that none of them crosses, the last of which is `end`. */
function unitOf(tokens: readonly Token[], end: number, kind: HighlightKind): SpanUnit {
  const start = tokens[0]?.position ?? 0
  const width = end - start
  const whole = tokens.filter(({ position, span }) => position === start && span === width)
  const parts = tokens.filter((token) => !whole.includes(token))
  const wholeWidth = parts.length > 0 ? 1 : width
  const forms: UnitForm[] = whole.map(({ term }) => ({
    terms: [{ term, offset: 0 }],
    width: wholeWidth,
    kind,
  }))
  if (parts.length > 0) {
    forms.push({
      terms: parts.map(({ term, position }) => ({ term, offset: position - start })),
      width,
      kind,
    })
  }
  const named = whole[0] === undefined ? parts : whole.slice(0, 1)
  return { forms, queryTerm: named.map(({ term }) => term).join(' ') }
}
