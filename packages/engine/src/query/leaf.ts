/**
 * @module
 * Turns one lexeme into a leaf of the tree: word, wildcard, phrase or metadata filter, with its suffixes.
 */

import { MAX_BOOST, MAX_TYPO_DISTANCE, MAX_WORD_DISTANCE, type QueryWarning } from '@paraseek/shared'
import { resolveEscapes, textOf, type WordCharacter } from './escape.ts'
import { MIN_BOOST } from './nested-boosts.ts'
import {
  type FilterNode,
  type PhraseNode,
  type QuerySpan,
  TEXT_FIELDS,
  type TermNode,
  type TextField,
  type WildcardNode,
} from './tree.ts'

export type Leaf = TermNode | WildcardNode | PhraseNode | FilterNode

/** `"a b"~` without a number. */
const DEFAULT_SLOP = 5
/** From this many UTF-16 units on, `word~` without a number allows two typos. */
const TWO_TYPOS_LENGTH = 8

/** `~n` and `^n`, as typed; undefined where absent, NaN where the number is missing. */
export interface Suffixes {
  readonly tilde: number | undefined
  readonly boost: number | undefined
}

const SUFFIXES = /^(?:~(\d*))?(?:\^(\d+(?:\.\d*)?|\.\d+))?(?:~(\d*))?$/

/** Reads `~2^1.5` or `^1.5~2`; undefined if it is no such thing. */
export function readSuffixes(raw: string): Suffixes | undefined {
  const match = SUFFIXES.exec(raw)
  const tilde = match?.[1] ?? match?.[3]
  if (match === null || (match[1] !== undefined && match[3] !== undefined)) {
    return undefined
  }
  return {
    tilde: tilde === undefined ? undefined : tilde === '' ? Number.NaN : Number(tilde),
    boost: match[2] === undefined ? undefined : Number(match[2]),
  }
}

/** Makes leaves, and collects what had to be changed. */
export class LeafReader {
  readonly warnings: QueryWarning[]

  constructor(warnings: QueryWarning[]) {
    this.warnings = warnings
  }

  /** A word with its suffixes, or undefined if nothing but syntax is left of it. */
  word(raw: string, field: string | undefined, span: QuerySpan): Leaf | undefined {
    const bare = field === undefined ? dropOperatorEscape(raw) : raw
    const { characters, suffixes } = splitSuffixes(resolveEscapes(bare))
    const boost = this.boost(suffixes.boost, span)
    if (field !== undefined && !isTextField(field)) {
      return this.#filter(characters, field, span)
    }
    const body = trimQuestionMarks(characters)
    // No term holds a literal one, and what is left must be a pattern by itself: so it can be printed and read again.
    const pattern = trimQuestionMarks(body.filter((part) => !isLiteralWildcard(part)))
    if (pattern.some(isWildcard)) {
      return this.#wildcard(textOf(pattern).replace(/\*+/g, '*'), field, boost, span)
    }
    const text = textOf(body)
    if (text === '') {
      return undefined
    }
    return {
      type: 'term',
      text,
      field,
      exact: false,
      typos: this.#typos(suffixes.tilde, text, span),
      boost,
      span,
    }
  }

  /** What stood between quotes: a phrase, or one word in its exact form. */
  phrase(raw: string, field: string | undefined, suffixes: Suffixes, span: QuerySpan): Leaf | undefined {
    const text = textOf(resolveEscapes(raw)).trim()
    if (text === '') {
      return undefined
    }
    if (field !== undefined && !isTextField(field)) {
      return { type: 'filter', field, test: { kind: 'equals', value: text }, boost: 1, span }
    }
    const boost = this.boost(suffixes.boost, span)
    if (suffixes.tilde === undefined && !/\s/.test(text)) {
      return { type: 'term', text, field, exact: true, typos: undefined, boost, span }
    }
    const slop =
      suffixes.tilde === undefined ? 0 : Number.isNaN(suffixes.tilde) ? DEFAULT_SLOP : suffixes.tilde
    return {
      type: 'phrase',
      text,
      field,
      slop: this.clamp(slop, 0, MAX_WORD_DISTANCE, 'distance', span),
      boost,
      span,
    }
  }

  boost(typed: number | undefined, span: QuerySpan): number {
    return typed === undefined ? 1 : this.clamp(typed, MIN_BOOST, MAX_BOOST, 'boost', span)
  }

  clamp(value: number, min: number, max: number, what: string, { start, end }: QuerySpan): number {
    const clamped = Math.min(Math.max(value, min), max)
    if (clamped !== value) {
      this.warnings.push({
        code: 'NUMBER_CLAMPED',
        message: `${what} ${value} is outside ${min}..${max}: ${clamped} taken`,
        start,
        end,
      })
    }
    return clamped
  }

  #typos(tilde: number | undefined, text: string, span: QuerySpan): number | undefined {
    if (tilde === undefined) {
      return undefined
    }
    if (Number.isNaN(tilde)) {
      return text.length >= TWO_TYPOS_LENGTH ? 2 : 1
    }
    return this.clamp(tilde, 0, MAX_TYPO_DISTANCE, 'typo distance', span)
  }

  #wildcard(pattern: string, field: TextField | undefined, boost: number, span: QuerySpan): Leaf | undefined {
    if (!/[\p{L}\p{N}]/u.test(pattern)) {
      this.warnings.push({ code: 'EMPTY_CLAUSE', message: `"${pattern}" names no letter: ignored`, ...span })
      return undefined
    }
    return { type: 'wildcard', pattern, field, boost, span }
  }

  #filter(characters: readonly WordCharacter[], field: string, span: QuerySpan): FilterNode | undefined {
    const text = textOf(characters)
    const range = readRange(characters)
    if (range === undefined) {
      return text === ''
        ? undefined
        : { type: 'filter', field, test: { kind: 'equals', value: text }, boost: 1, span }
    }
    if (range.min === undefined && range.max === undefined) {
      this.warnings.push({
        code: 'INVALID_RANGE',
        message: `the range of "${field}" has no end: ignored`,
        ...span,
      })
      return undefined
    }
    return { type: 'filter', field, test: range, boost: 1, span }
  }
}

export function isTextField(field: string): field is TextField {
  return (TEXT_FIELDS as readonly string[]).includes(field)
}

/** `\AND` is the word, not the operator. */
function dropOperatorEscape(raw: string): string {
  return /^\\(?:AND|OR|NOT|NEAR(?:\/\d+)?)$/.test(raw) ? raw.slice(1) : raw
}

function splitSuffixes(characters: WordCharacter[]): { characters: WordCharacter[]; suffixes: Suffixes } {
  let from = characters.length
  while (from > 1 && isSuffixCharacter(characters[from - 1])) {
    from--
  }
  // The suffix begins at the first unescaped tilde or caret after which only suffix characters stand.
  while (from < characters.length && !isSuffixStart(characters[from])) {
    from++
  }
  const suffixes = readSuffixes(textOf(characters.slice(from)))
  return suffixes === undefined
    ? { characters, suffixes: { tilde: undefined, boost: undefined } }
    : { characters: characters.slice(0, from), suffixes }
}

function isSuffixCharacter(part: WordCharacter | undefined): boolean {
  return part !== undefined && !part.literal && /[\d.~^]/.test(part.character)
}

function isSuffixStart(part: WordCharacter | undefined): boolean {
  return part !== undefined && !part.literal && (part.character === '~' || part.character === '^')
}

function isWildcard(part: WordCharacter, index: number, all: readonly WordCharacter[]): boolean {
  if (part.literal) {
    return false
  }
  // A question mark is a wildcard only inside a word; elsewhere it ends a question.
  return part.character === '*' || (part.character === '?' && index > 0 && index < all.length - 1)
}

function isLiteralWildcard({ character, literal }: WordCharacter): boolean {
  return literal && (character === '*' || character === '?')
}

function trimQuestionMarks(characters: readonly WordCharacter[]): readonly WordCharacter[] {
  let end = characters.length
  while (end > 0 && characters[end - 1]?.character === '?' && characters[end - 1]?.literal === false) {
    end--
  }
  return characters.slice(0, end)
}

type RangeTest = Extract<FilterNode['test'], { kind: 'range' }>

/** `a..b`, `>a..<b`, `>a`, `>=a`, `<b`, `<=b`; undefined if it is none of these. */
function readRange(characters: readonly WordCharacter[]): RangeTest | undefined {
  const dots = characters.findIndex((_, index) => isSyntax(characters, index, '..'))
  if (dots >= 0) {
    const min = characters.slice(0, dots)
    const max = characters.slice(dots + 2)
    const above = isSyntax(min, 0, '>')
    const below = isSyntax(max, 0, '<')
    return rangeOf(textOf(min.slice(above ? 1 : 0)), textOf(max.slice(below ? 1 : 0)), !above, !below)
  }
  const operator = ['>=', '<=', '>', '<'].find((candidate) => isSyntax(characters, 0, candidate))
  const value = textOf(characters.slice(operator?.length))
  switch (operator) {
    case '>':
    case '>=':
      return rangeOf(value, '', operator === '>=', true)
    case '<':
    case '<=':
      return rangeOf('', value, true, operator === '<=')
    default:
      return undefined
  }
}

/** Whether the unescaped characters of `syntax` stand at `from`. */
function isSyntax(characters: readonly WordCharacter[], from: number, syntax: string): boolean {
  return [...syntax].every((character, index) => {
    const found = characters[from + index]
    return found !== undefined && !found.literal && found.character === character
  })
}

function rangeOf(min: string, max: string, minInclusive: boolean, maxInclusive: boolean): RangeTest {
  return {
    kind: 'range',
    min: min === '' ? undefined : min,
    max: max === '' ? undefined : max,
    // An open end includes everything.
    minInclusive: minInclusive || min === '',
    maxInclusive: maxInclusive || max === '',
  }
}
