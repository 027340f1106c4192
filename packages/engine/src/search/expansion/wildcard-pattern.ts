/**
 * @module
 * Wildcard patterns over terms: `*` is any run of characters, `?` any one.
 */

import { fold } from '../../analysis/fold.ts'

/** A pattern as terms are written: folded, without what no term holds. */
export function foldPattern(pattern: string): string {
  return pattern
    .split(/([*?])/)
    .map((part) => (part === '*' || part === '?' ? part : foldLiteral(part)))
    .join('')
    .replace(/\*+/g, '*')
}

/** Terms hold letters, digits and marks, and `.` or `-` between digits only. */
const NEVER_IN_TERM = /(?<!\p{Nd})[.-]|[^\p{L}\p{N}\p{M}.-]/gu

/** Whether {@link foldPattern} drops a sign next to a wildcard, where it would restrict the match. */
export function hasIgnoredSign(pattern: string): boolean {
  return pattern.split(/[*?]/).some((literal) => foldLiteral(literal) !== fold(literal))
}

function foldLiteral(literal: string): string {
  return fold(literal).replace(NEVER_IN_TERM, '')
}

/**
 * A test for a pattern. Greedy with one point of return (the last `*`), so never more than
 * `pattern.length * term.length` steps.
 */
export function fitsPattern(pattern: string): (term: string) => boolean {
  const wanted = [...pattern]
  return (term) => {
    const given = [...term]
    let at = 0
    let star = -1
    let afterStar = 0
    for (let index = 0; index < given.length; ) {
      if (wanted[at] === '*') {
        star = at++
        afterStar = index
      } else if (wanted[at] === '?' || wanted[at] === given[index]) {
        at++
        index++
      } else if (star >= 0) {
        at = star + 1
        index = ++afterStar
      } else {
        return false
      }
    }
    return wanted.slice(at).every((rest) => rest === '*')
  }
}
