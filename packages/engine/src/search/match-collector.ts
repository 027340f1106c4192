/**
 * @module
 * Collects what a query matches, for marking; of two ways to match one term the stronger one stays.
 */

import { KINDS_BY_STRENGTH, type MatchSet, type TermMatch } from '../snippet/match-set.ts'
import type { SpanPattern } from '../snippet/span-pattern.ts'

export class MatchCollector implements MatchSet {
  readonly terms: Map<string, TermMatch> = new Map()
  readonly patterns: SpanPattern[] = []

  addTerm(term: string, match: TermMatch): void {
    const known = this.terms.get(term)
    if (known === undefined || strength(match) < strength(known)) {
      this.terms.set(term, match)
    }
  }

  addPattern(pattern: SpanPattern): void {
    this.patterns.push(pattern)
  }
}

function strength({ kind }: TermMatch): number {
  return KINDS_BY_STRENGTH.indexOf(kind)
}
