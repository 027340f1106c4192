/**
 * @module
 * Finds where a span pattern stands among the tokens of a text. It verifies phrases and marks them: what is found is
 * what is shown.
 */

import type { HighlightKind } from '@paraseek/shared'
import type { Token } from '../analysis/token.ts'
import { KINDS_BY_STRENGTH } from './match-set.ts'
import type { SpanChain, SpanPattern, SpanUnit, UnitForm } from './span-pattern.ts'
import { windowsOf } from './span-window.ts'

/** Tokens by term, then by position. */
export type TokenPlaces = ReadonlyMap<string, ReadonlyMap<number, Token>>

/** A place where a chain stands. */
export interface SpanOccurrence {
  /** First position, and one past the last. */
  readonly firstPosition: number
  readonly endPosition: number
  /** UTF-16 range in the text. */
  readonly start: number
  readonly end: number
  /** The weakest kind among its words. */
  readonly kind: HighlightKind
  readonly queryTerm: string
}

/** The tokens of `terms` in a text, ready to be asked for. */
export function placesOf(tokens: readonly Token[], terms: ReadonlySet<string>): TokenPlaces {
  const places = new Map<string, Map<number, Token>>()
  for (const token of tokens) {
    if (!terms.has(token.term)) {
      continue
    }
    const known = places.get(token.term)
    if (known === undefined) {
      places.set(token.term, new Map([[token.position, token]]))
    } else {
      known.set(token.position, token)
    }
  }
  return places
}

/** Every term that a pattern may need. */
export function termsOfPattern({ chains }: SpanPattern): Set<string> {
  const forms = chains.flatMap(({ units }) => units.flatMap((unit) => unit.forms))
  return new Set(forms.flatMap((form) => form.terms.map(({ term }) => term)))
}

/**
 * The chains' occurrences wherever the whole pattern stands, ascending by position; none where it stands nowhere.
 */
export function findSpans(places: TokenPlaces, pattern: SpanPattern): SpanOccurrence[] {
  const [only, ...others] = pattern.chains
  if (only === undefined) {
    return []
  }
  if (others.length === 0) {
    return findChain(places, only)
  }
  const found: SpanOccurrence[][] = []
  for (const chain of pattern.chains) {
    const occurrences = findChain(places, chain)
    if (occurrences.length === 0) {
      return []
    }
    found.push(occurrences)
  }
  return windowsOf(found, pattern.maxGap)
}

function findChain(places: TokenPlaces, chain: SpanChain): SpanOccurrence[] {
  const [first, ...rest] = chain.units
  if (first === undefined) {
    return []
  }
  let reached = findUnit(places, first)
  for (const unit of rest) {
    if (reached.length === 0) {
      return []
    }
    reached = extend(reached, findUnit(places, unit))
  }
  return reached
    .map((occurrence) => ({ ...occurrence, queryTerm: chain.queryTerm }))
    .sort((a, b) => a.firstPosition - b.firstPosition)
}

/** Every occurrence of `before` with one of `after` right behind it. Of equal ranges, one is kept. */
function extend(before: readonly SpanOccurrence[], after: readonly SpanOccurrence[]): SpanOccurrence[] {
  const byStart = new Map<number, SpanOccurrence[]>()
  for (const tail of after) {
    const known = byStart.get(tail.firstPosition)
    if (known === undefined) {
      byStart.set(tail.firstPosition, [tail])
    } else {
      known.push(tail)
    }
  }
  const extended: SpanOccurrence[] = []
  for (const head of before) {
    for (const tail of byStart.get(head.endPosition) ?? []) {
      extended.push({
        firstPosition: head.firstPosition,
        endPosition: tail.endPosition,
        start: head.start,
        end: Math.max(head.end, tail.end),
        kind: weaker(head.kind, tail.kind),
        queryTerm: head.queryTerm,
      })
    }
  }
  return distinct(extended)
}

/** Two forms of a unit may cover the same positions; without this, a long chain of compounds would double at each. */
function distinct(occurrences: SpanOccurrence[]): SpanOccurrence[] {
  const seen = new Map<number, Set<number>>()
  return occurrences.filter(({ firstPosition, endPosition }) => {
    const ends = seen.get(firstPosition)
    if (ends === undefined) {
      seen.set(firstPosition, new Set([endPosition]))
      return true
    }
    const isNew = !ends.has(endPosition)
    ends.add(endPosition)
    return isNew
  })
}

function findUnit(places: TokenPlaces, unit: SpanUnit): SpanOccurrence[] {
  return distinct(unit.forms.flatMap((form) => findForm(places, form, unit.queryTerm)))
}

function findForm(places: TokenPlaces, form: UnitForm, queryTerm: string): SpanOccurrence[] {
  const [anchor, ...others] = form.terms
  const anchors = anchor === undefined ? undefined : places.get(anchor.term)
  const found: SpanOccurrence[] = []
  for (const token of anchors?.values() ?? []) {
    const end = others.length === 0 ? token.end : endOfAll(places, others, token)
    if (end !== undefined) {
      const firstPosition = token.position
      const { kind, width } = form
      found.push({
        firstPosition,
        endPosition: firstPosition + width,
        start: token.start,
        end,
        kind,
        queryTerm,
      })
    }
  }
  return found
}

/** Where the last of `terms` ends in the text if each of them stands at its place after `anchor`. */
function endOfAll(places: TokenPlaces, terms: UnitForm['terms'], anchor: Token): number | undefined {
  let end = anchor.end
  for (const { term, offset } of terms) {
    const token = places.get(term)?.get(anchor.position + offset)
    if (token === undefined) {
      return undefined
    }
    end = Math.max(end, token.end)
  }
  return end
}

function weaker(a: HighlightKind, b: HighlightKind): HighlightKind {
  return KINDS_BY_STRENGTH.indexOf(a) >= KINDS_BY_STRENGTH.indexOf(b) ? a : b
}
