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
  const found = new Map<SpanChain, SpanOccurrence[]>()
  for (const chain of new Set(pattern.chains)) {
    const occurrences = findChain(places, chain)
    if (occurrences.length === 0) {
      return []
    }
    found.set(chain, occurrences)
  }
  return windowsOf(
    pattern.chains.map((chain) => found.get(chain) ?? []),
    pattern.maxGap,
  )
}

function findChain(places: TokenPlaces, chain: SpanChain): SpanOccurrence[] {
  const [first, ...rest] = chain.units
  if (first === undefined) {
    return []
  }
  let reached = findUnit(places, first)
  const found = new Map<SpanUnit, OccurrencesByStart>()
  for (const unit of rest) {
    if (reached.length === 0) {
      return []
    }
    const tails = found.get(unit) ?? byStart(findUnit(places, unit))
    found.set(unit, tails)
    reached = extend(reached, tails)
  }
  // A unit alone has the name of its chain.
  const named =
    rest.length === 0 ? reached : reached.map((occurrence) => ({ ...occurrence, queryTerm: chain.queryTerm }))
  return named.sort((a, b) => a.firstPosition - b.firstPosition)
}

type OccurrencesByStart = ReadonlyMap<number, readonly SpanOccurrence[]>

function byStart(occurrences: readonly SpanOccurrence[]): OccurrencesByStart {
  const found = new Map<number, SpanOccurrence[]>()
  for (const occurrence of occurrences) {
    const known = found.get(occurrence.firstPosition)
    if (known === undefined) {
      found.set(occurrence.firstPosition, [occurrence])
    } else {
      known.push(occurrence)
    }
  }
  return found
}

/** Every occurrence of `before` with one of `after` right behind it. Of equal ranges, one is kept. */
function extend(before: readonly SpanOccurrence[], after: OccurrencesByStart): SpanOccurrence[] {
  const extended: SpanOccurrence[] = []
  for (const head of before) {
    for (const tail of after.get(head.endPosition) ?? []) {
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

/** More positions than any chain covers. */
const WIDER = 2 ** 20

/** Two forms of a unit may cover the same positions; without this, a long chain of compounds would double at each. */
function distinct(occurrences: SpanOccurrence[]): SpanOccurrence[] {
  const seen = new Set<number>()
  return occurrences.filter(({ firstPosition, endPosition }) => {
    const before = seen.size
    seen.add(firstPosition * WIDER + endPosition - firstPosition)
    return seen.size > before
  })
}

function findUnit(places: TokenPlaces, { forms, queryTerm }: SpanUnit): SpanOccurrence[] {
  const found = forms.map((form) => findForm(places, form, queryTerm)).filter(({ length }) => length > 0)
  const [only, ...others] = found
  // A form stands at each place once.
  return only !== undefined && others.length === 0 ? only : distinct(found.flat())
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
