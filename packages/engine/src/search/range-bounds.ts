/**
 * @module
 * What the docs of each range of a segment can score for a query. Ranges that cannot hold one of the best docs are not looked at, and
 * those with the highest bounds are searched first: they tell what a doc must reach.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import { RANGE_DOCS, rangeCountOf } from './range-maxima.ts'
import type { Scorer } from './scorer.ts'
import { TopCollector } from './top-collector.ts'

/** The bound of a range that has no match. */
export const NO_MATCH = -1

export interface DocRange {
  readonly from: DocId
  /** One past the last doc. */
  readonly to: DocId
}

/** One of so many ranges is searched before the others, and {@link MIN_PROMISING} at least. */
const PROMISING_SHARE = 128
const MIN_PROMISING = 8
/** Of fewer ranges there is little to skip. */
const MIN_RANGES = 32

export class RangeBounds {
  readonly #bounds: Float64Array
  readonly #docCount: number

  constructor(bounds: Float64Array, docCount: number) {
    this.#bounds = bounds
    this.#docCount = docCount
  }

  /** The bounds of a scorer; undefined if they tell no range from another, or there are only a few. */
  static of(scorer: Scorer, docCount: number): RangeBounds | undefined {
    const count = rangeCountOf(docCount)
    if (count < MIN_RANGES) return undefined
    const bounds = new Float64Array(count)
    scorer.fillRangeBounds(bounds)
    const first = bounds[0]
    return bounds.every((bound) => bound === first) ? undefined : new RangeBounds(bounds, docCount)
  }

  /** The ranges of the highest bounds, ascending. */
  promising(): DocRange[] {
    const bounds = this.#bounds
    const best = new TopCollector(Math.max(MIN_PROMISING, Math.ceil(bounds.length / PROMISING_SHARE)))
    for (let range = 0; range < bounds.length; range++) best.collect(range, bounds[range] as number)
    return [...best.drain().docs]
      .sort((a, b) => a - b)
      .map((range) => ({ from: range * RANGE_DOCS, to: Math.min((range + 1) * RANGE_DOCS, this.#docCount) }))
  }

  /**
   * The first stretch of docs in `[from, to)` that may be of use, of `most` docs at most; an empty one at `to` if there is none.
   *
   * @param isWorthwhile whether docs up to a bound have to be looked at; not asked of ranges without a match
   */
  nextStretch({ from, to }: DocRange, most: number, isWorthwhile: (bound: number) => boolean): DocRange {
    const bounds = this.#bounds
    const isOfUse = (range: number) => {
      const bound = bounds[range] as number
      return bound !== NO_MATCH && isWorthwhile(bound)
    }
    let range = Math.floor(from / RANGE_DOCS)
    const last = Math.floor((to - 1) / RANGE_DOCS)
    while (range <= last && !isOfUse(range)) range++
    if (range > last) return { from: to, to }
    const start = Math.max(from, range * RANGE_DOCS)
    const limit = Math.min(start + most, to)
    let end = range + 1
    while (end * RANGE_DOCS < limit && isOfUse(end)) end++
    return { from: start, to: Math.min(end * RANGE_DOCS, limit) }
  }
}

/** Bounds of clauses of which any may match, added up. */
export function addRangeBounds(target: Float64Array, clauses: readonly Scorer[]): void {
  combine(target, clauses, (a, b) => (a === NO_MATCH ? b : b === NO_MATCH ? a : a + b))
}

/** Bounds of ways to match one word, of which the best counts. */
export function raiseRangeBounds(target: Float64Array, clauses: readonly Scorer[]): void {
  combine(target, clauses, Math.max)
}

/** Bounds of clauses that must all match, added up. */
export function joinRangeBounds(target: Float64Array, clauses: readonly Scorer[]): void {
  combine(target, clauses, (a, b) => (a === NO_MATCH || b === NO_MATCH ? NO_MATCH : a + b))
}

function combine(
  target: Float64Array,
  [first, ...others]: readonly Scorer[],
  together: (a: number, b: number) => number,
): void {
  first?.fillRangeBounds(target)
  if (others.length === 0) return
  const own = new Float64Array(target.length)
  for (const clause of others) {
    clause.fillRangeBounds(own)
    for (let range = 0; range < target.length; range++) {
      target[range] = together(target[range] as number, own[range] as number)
    }
  }
}
