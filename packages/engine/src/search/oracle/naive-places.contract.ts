/**
 * @module
 * For tests: how often words and phrases stand in a field, by its list of positions.
 */

import type { Token } from '../../analysis/token.ts'
import { findSpans } from '../../snippet/span-finder.ts'
import type { SpanChain, SpanPattern } from '../../snippet/span-pattern.ts'
import type { NaiveField } from './naive-corpus.contract.ts'

export function freqOf({ positions }: NaiveField, term: string): number {
  return positions.get(term)?.length ?? 0
}

/** How often a pattern stands in a field: places where a phrase begins; for several chains, how many of them near each other. */
export function countOf(pattern: SpanPattern, field: NaiveField): number {
  const [only, ...others] = pattern.chains
  if (only !== undefined && others.length === 0) return startsOf(only, field).length
  return Math.ceil(findSpans(placesOf(field), pattern).length / pattern.chains.length)
}

function startsOf({ units }: SpanChain, field: NaiveField): number[] {
  const stands = (term: string, position: number) => field.positions.get(term)?.includes(position) === true
  const follows = (unit: number, position: number): boolean => {
    const wanted = units[unit]
    if (wanted === undefined) return true
    return wanted.forms.some(
      ({ terms, width }) =>
        terms.every(({ term, offset }) => stands(term, position + offset)) &&
        follows(unit + 1, position + width),
    )
  }
  const all = new Set([...field.positions.values()].flat())
  return [...all].filter((position) => follows(0, position))
}

function placesOf({ positions }: NaiveField): Map<string, Map<number, Token>> {
  const token = (term: string, position: number): Token => ({
    term,
    position,
    span: 1,
    start: position,
    end: position + 1,
  })
  return new Map(
    [...positions].map(([term, found]) => [
      term,
      new Map(found.map((position) => [position, token(term, position)])),
    ]),
  )
}
