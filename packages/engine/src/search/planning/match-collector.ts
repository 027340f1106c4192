/**
 * @module
 * Collects what a query matches, for highlighting; of two kinds of match of one term the stronger one is kept.
 */

import { KINDS_BY_STRENGTH, type MatchSet, type TermMatch } from '../../snippet/match-set.ts'
import type { SpanPattern } from '../../snippet/span-pattern.ts'

export class MatchCollector implements MatchSet {
  readonly #terms = new Map<string, TermMatch>()
  readonly #patterns: SpanPattern[] = []
  /** Collected but not merged yet: without texts nothing is highlighted. */
  #pending: MatchSet[] = []

  get terms(): ReadonlyMap<string, TermMatch> {
    this.#takePending()
    return this.#terms
  }

  get patterns(): readonly SpanPattern[] {
    this.#takePending()
    return this.#patterns
  }

  addTerm(term: string, match: TermMatch): void {
    this.#takePending()
    this.#addTerm(term, match)
  }

  addPattern(pattern: SpanPattern): void {
    this.#takePending()
    this.#patterns.push(pattern)
  }

  addAll(matches: MatchSet): void {
    this.#pending.push(matches)
  }

  #takePending(): void {
    const pending = this.#pending
    if (pending.length === 0) return
    this.#pending = []
    for (const { terms, patterns } of pending) {
      for (const [term, match] of terms) this.#addTerm(term, match)
      this.#patterns.push(...patterns)
    }
  }

  #addTerm(term: string, match: TermMatch): void {
    const known = this.#terms.get(term)
    if (known === undefined || strength(match) < strength(known)) this.#terms.set(term, match)
  }
}

function strength({ kind }: TermMatch): number {
  return KINDS_BY_STRENGTH.indexOf(kind)
}
