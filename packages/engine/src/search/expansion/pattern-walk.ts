/**
 * @module
 * All terms that fit a pattern with wildcards, by a walk that can be interrupted: where a pattern begins with a wildcard, it goes
 * through the whole vocabulary.
 */

import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermCursor } from '../../terms/term-cursor.ts'
import { PauseDue, type SearchBudget } from '../search-budget.ts'
import { FoundTerms, prefixCursor, termOf } from './found-terms.ts'
import { fitsPattern } from './wildcard-pattern.ts'

/** Terms between two looks at the clock. */
const TERMS_A_LOOK = 512

export class PatternWalk {
  /** What fits, so far. */
  readonly found: FoundTerms = new FoundTerms()
  readonly #segments: readonly SegmentReader[]
  readonly #fits: (term: string) => boolean
  /** What every term that fits begins with. */
  readonly #literal: string
  #segment = 0
  /** Of the current segment, on a term that was not looked at; undefined before its first. */
  #cursor: { readonly cursor: TermCursor; readonly end: number } | undefined

  constructor(segments: readonly SegmentReader[], pattern: string) {
    this.#segments = segments
    this.#fits = fitsPattern(pattern)
    this.#literal = /^[^*?]*/.exec(pattern)?.[0] ?? ''
  }

  /**
   * Goes on to the end, or until the time is over.
   *
   * @throws {PauseDue} when it is time to pause; the next call goes on from there
   */
  run(budget: SearchBudget | undefined): void {
    for (; this.#segment < this.#segments.length; this.#segment++) {
      const segment = this.#segments[this.#segment] as SegmentReader
      this.#cursor ??= prefixCursor(segment, this.#literal)
      const { cursor, end } = this.#cursor
      for (let terms = 1; cursor.ordinal < end; terms++) {
        if (this.#fits(termOf(cursor))) this.found.add(segment, cursor)
        cursor.next()
        if (terms % TERMS_A_LOOK !== 0) continue
        if (budget?.isSpent()) return
        if (budget?.isPauseDue) throw new PauseDue()
      }
      this.#cursor = undefined
    }
  }
}
