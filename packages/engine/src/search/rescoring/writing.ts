/**
 * @module
 * The writing of a word, as opposed to what it is folded to: `café` and `cafe` are one term, but a user who types one means it.
 *
 * Writings share one term, so they are read from the texts of the best hits.
 */

import type { Analyzer } from '../../analysis/token.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'
import { isPlainWord, withoutFilter, wordsIn } from './neighbours.ts'

/** Hits among which writings count: those of a first page. */
export const WRITING_WINDOW = 10

/** Share of what a word is worth that a paragraph gains by not having it in another writing only. */
export const WRITING_SHARE = 0.25

/** Points of Hebrew and Arabic, and tatweel: hardly anybody types them, whatever stands in the text. */
const POINTS = /[\u0591-\u05C7\u0640\u064B-\u065F\u0670]/g
const NO_PART = /[^\p{L}\p{M}\p{N}]/gu
// A text of these has one writing of each term of ASCII letters and digits: ASCII, signs, Greek, Cyrillic, dashes and quotes, arrows and operators,
// kana, Han, Hangul. Nothing else that folds to ASCII may be among them, so no marks, no digits of other scripts, no wide or raised forms.
const OTHER_THAN_PLAIN =
  /[^\0-\x7F\xA0-\xA7\xA9\xAB\xAC\xAE\xB0\xB1\xB5-\xB7\xBB\xD7\xF7\u0391-\u03A9\u03B1-\u03C9\u0400-\u0482\u048A-\u052F\u2010-\u203A\u2190-\u22FF\u3001-\u3003\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uAC00-\uD7A3]/
const HEBREW = /^\p{Script=Hebrew}*$/u
const ASCII = /^[\0-\x7F]*$/

/** A word of the query with the way it was typed. */
export interface WrittenWord {
  readonly terms: readonly string[]
  readonly writing: string
  readonly plan: WordPlan
  /** Identifies the word and its writing. */
  readonly key: string
  /** Whether it has no other writing in a plain text. */
  readonly isAscii: boolean
}

/** Letters, digits and marks but for points, composed (NFC) and in lower case: how a word is written, whatever joins its parts. */
export function writingOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(POINTS, '').replace(NO_PART, '')
}

/** Whether a text has one writing of each of its terms. */
export function isPlainText(text: string): boolean {
  return !OTHER_THAN_PLAIN.test(text)
}

/** The words of a query that were typed as one word each. */
export function writtenWordsOf(plan: QueryPlan): WrittenWord[] {
  const query = withoutFilter(plan)
  const parts = query.type === 'boolean' ? [...query.must, ...wordsIn(query)] : [query]
  return parts.filter(isPlainWord).flatMap((word) => {
    const { exact, writing } = word
    // Hebrew letters have one writing.
    return writing === undefined || HEBREW.test(writing)
      ? []
      : [
          {
            ...{ terms: exact, writing, plan: word },
            key: [writing, ...exact].join(' '),
            isAscii: ASCII.test(writing),
          },
        ]
  })
}

// Where one of these joins words (`3.14`), each is a word of its own too.
const ENDS_OF_WORDS = new Set([...' ,.;:!?()\n'].map((character) => character.charCodeAt(0)))

/** Whether a text has the writing as a word of its own. If not, only analysing the text can tell. */
export function hasWriting(text: string, writing: string): boolean {
  for (let at = text.indexOf(writing); at >= 0; at = text.indexOf(writing, at + 1)) {
    if (isBoundary(text, at - 1) && isBoundary(text, at + writing.length)) return true
  }
  return false
}

/** Whether a text has the word, and only in other writings. */
export function hasOtherWritingsOnly(
  text: string,
  { terms, writing }: WrittenWord,
  analyzer: Analyzer,
): boolean {
  const tokens = analyzer.analyze(text).filter(({ term }) => terms.includes(term))
  return tokens.length > 0 && !tokens.some(({ start, end }) => writingOf(text.slice(start, end)) === writing)
}

function isBoundary(text: string, at: number): boolean {
  return at < 0 || at >= text.length || ENDS_OF_WORDS.has(text.charCodeAt(at))
}
