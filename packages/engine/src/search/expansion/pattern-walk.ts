/**
 * @module
 * All terms that match a wildcard pattern, by a scan that can be interrupted: for a pattern that begins with a wildcard, it goes
 * through the whole vocabulary.
 */

import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermCursor } from '../../terms/term-cursor.ts'
import { PauseDue, type SearchBudget } from '../search-budget.ts'
import { prefixCursor, TermCollector, termOf } from './term-collector.ts'
import { fitsPattern } from './wildcard-pattern.ts'

/** Terms between two checks of the clock. */
const TERMS_PER_CLOCK_CHECK = 512

export class PatternWalk {
  /** The matching terms so far. */
  readonly matches: TermCollector = new TermCollector()
  readonly #segments: readonly SegmentReader[]
  readonly #fits: (term: string) => boolean
  /** Prefix of every matching term. */
  readonly #literal: string
  #segment = 0
  /** In the current segment, on the next term to check; undefined before the first. */
  #cursor: { readonly cursor: TermCursor; readonly end: number } | undefined

  constructor(segments: readonly SegmentReader[], pattern: string) {
    this.#segments = segments
    this.#fits = fitsPattern(pattern)
    this.#literal = /^[^*?]*/.exec(pattern)?.[0] ?? ''
  }

  /**
   * Continues to the end, or until the time is over.
   *
   * @throws {PauseDue} when it is time to pause; the next call continues from there
   */
  run(budget: SearchBudget | undefined): void {
    for (; this.#segment < this.#segments.length; this.#segment++) {
      const segment = this.#segments[this.#segment] as SegmentReader
      this.#cursor ??= prefixCursor(segment, this.#literal)
      const { cursor, end } = this.#cursor
      for (let terms = 1; cursor.ordinal < end; terms++) {
        if (this.#fits(termOf(cursor))) this.matches.add(segment, cursor)
        cursor.next()
        if (terms % TERMS_PER_CLOCK_CHECK !== 0) continue
        if (budget?.isSpent()) return
        if (budget?.isPauseDue) throw new PauseDue()
      }
      this.#cursor = undefined
    }
  }
}
