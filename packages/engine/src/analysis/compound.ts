/**
 * @module
 * What becomes of a compound: the term of the whole, and how many of its words stand for themselves.
 */

import { fold } from './fold.ts'
import { splitFolded } from './word-scanner.ts'

/** A longer chain (`a.b.c...`) is indexed by its words only. */
export const MAX_COMPOUND_WORDS = 8

const POSSESSIVE = /^['’ʼʻ‘＇]$/
const HYPHEN = /^[-‐‑－]$/
const ENDS_IN_DIGIT = /\p{Nd}$/u
const STARTS_WITH_DIGIT = /^\p{Nd}/u

/**
 * Words of the compound that are indexed for themselves: all but the `s` of a possessive (`Israel's`).
 *
 * @param bounds start and end of each word in turn
 * @returns `1..words`
 */
export function possessiveWords(text: string, bounds: readonly number[]): number {
  const wordCount = bounds.length / 2
  const lastStart = bounds[bounds.length - 2] ?? 0
  const last = text.slice(lastStart, bounds[bounds.length - 1])
  return (last === 's' || last === 'S') && POSSESSIVE.test(text.charAt(lastStart - 1))
    ? wordCount - 1
    : wordCount
}

/**
 * The term of the whole: the folded words run together (`dont`, `email`, `f35`, `us`), but digits keep the full stop or
 * hyphen between them (`3.14`, `2024-10-01`), where it tells one number from another.
 */
export function joinCompound(text: string, bounds: readonly number[]): string {
  let joined = ''
  for (let index = 0; index < bounds.length; index += 2) {
    const start = bounds[index] ?? 0
    const word = text.slice(start, bounds[index + 1])
    if (index > 0) {
      joined += keptConnector(joined, text.charAt(start - 1), word)
    }
    joined += splitFolded(fold(word)).join('')
  }
  return joined
}

function keptConnector(before: string, connector: string, after: string): string {
  if (!ENDS_IN_DIGIT.test(before) || !STARTS_WITH_DIGIT.test(after)) {
    return ''
  }
  if (HYPHEN.test(connector)) {
    return '-'
  }
  return connector === '.' ? '.' : ''
}
