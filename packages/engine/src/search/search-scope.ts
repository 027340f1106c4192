/**
 * @module
 * What a search of one segment carries along: which docs count at all, the best so far, how many matched, when to stop.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import type { DocRange, RangeBounds } from './bounds/range-bounds.ts'
import type { TopCollector } from './collectors/top-collector.ts'
import type { SearchBudget } from './search-budget.ts'

/** How many docs matched. */
export interface SearchTally {
  count: number
  /** False once anything was skipped: `count` is then a lower bound. */
  isExact: boolean
}

export interface SearchScopeOptions {
  /** First doc that is searched. */
  readonly from: DocId
  /** One past the last. */
  readonly to: DocId
  readonly collector: TopCollector
  readonly tally: SearchTally
  readonly budget: SearchBudget
  /** One bit a doc that is not deleted; undefined: none is deleted. */
  readonly liveDocs: Uint32Array | undefined
  /** Score every matching doc, so that the tally is exact. */
  readonly isExhaustive: boolean
  /** What docs can score, where that is known by range. */
  readonly ranges: RangeBounds | undefined
}

export class SearchScope {
  readonly from: DocId
  readonly to: DocId
  readonly collector: TopCollector
  readonly tally: SearchTally
  readonly isExhaustive: boolean
  readonly budget: SearchBudget
  readonly #liveDocs: Uint32Array | undefined
  readonly #ranges: RangeBounds | undefined

  constructor({ from, to, collector, tally, budget, liveDocs, isExhaustive, ranges }: SearchScopeOptions) {
    this.from = from
    this.to = to
    this.collector = collector
    this.tally = tally
    this.isExhaustive = isExhaustive
    this.budget = budget
    this.#liveDocs = liveDocs
    this.#ranges = ranges
  }

  /** The next docs to visit, from `from` on and `most` at most; none at the end of the scope. */
  nextStretch(from: DocId, most: number): DocRange {
    const { to } = this
    if (this.#ranges === undefined) return { from, to: Math.min(from + most, to) }
    return this.#ranges.nextStretch({ from, to }, most, (bound) => this.isWorthwhile(bound))
  }

  /** Whether a doc may be a hit. */
  accepts(doc: DocId): boolean {
    const live = this.#liveDocs
    return live === undefined || (((live[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1
  }

  /** Whether docs up to this bound have to be scored; if not, the tally is a lower bound from now on. */
  isWorthwhile(bound: number): boolean {
    if (this.isExhaustive || this.collector.isCompetitive(bound)) return true
    this.tally.isExact = false
    return false
  }

  /** Whether {@link isStopped} found that it is time to pause. */
  get isPauseDue(): boolean {
    return this.budget.isPauseDue
  }

  /** Whether the time is over; the tally is then a lower bound. */
  isStopped(): boolean {
    if (!this.budget.isSpent()) return false
    this.tally.isExact = false
    return true
  }
}
