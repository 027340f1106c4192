/**
 * @module
 * Upper bounds of scores by range of docs. Ranges that cannot hold one of the best docs are skipped, and
 * those with the highest bounds are searched first, to raise the threshold early.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { TopCollector } from '../collectors/top-collector.ts'
import type { Scorer } from '../scorers/scorer.ts'
import { RANGE_DOCS, rangeCountOf } from './range-maxima.ts'

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

  /** The bounds of a scorer; undefined if they are all equal, or there are only a few ranges. */
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
   * The first stretch of docs in `[from, to)` that may be competitive, of `most` docs at most; an empty one at `to` if there is none.
   *
   * @param isWorthwhile whether docs up to a bound have to be scored; not called for ranges without a match
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

/** A scorer with its bounds by range. */
export interface ClauseBounds {
  readonly scorer: Scorer
  readonly bounds: Float64Array
}

/** Bounds of clauses of which any may match, added up; of a conjunction, where all do. */
export function addClauseBounds(
  target: Float64Array,
  clauses: readonly Pick<ClauseBounds, 'bounds'>[],
  isConjunction: boolean,
): void {
  target.set(clauses[0]?.bounds ?? [])
  for (let index = 1; index < clauses.length; index++) {
    const { bounds } = clauses[index] as Pick<ClauseBounds, 'bounds'>
    for (let range = 0; range < target.length; range++) {
      const sum = target[range] as number
      const bound = bounds[range] as number
      if (sum === NO_MATCH || bound === NO_MATCH)
        target[range] = isConjunction ? NO_MATCH : Math.max(sum, bound)
      else target[range] = sum + bound
    }
  }
}

/**
 * Ranges that may hold docs which reach a score, by falling bound, the first of equal ones first. A heap, since of many ranges a few
 * are asked for.
 */
export class RangeQueue {
  readonly #bounds: Float64Array
  /** A heap of ranges with the best on top. */
  readonly #heap: Uint32Array
  #size = 0
  /** Whether there are ranges with matches that were left out. */
  readonly isPartial: boolean

  /**
   * @param bounds by range
   * @param least `>= 0`; ranges whose bound is below it are left out
   */
  constructor(bounds: Float64Array, least: number) {
    let isPartial = false
    this.#bounds = bounds
    this.#heap = new Uint32Array(bounds.length)
    for (let range = 0; range < bounds.length; range++) {
      const bound = bounds[range] as number
      if (bound >= least) this.#heap[this.#size++] = range
      else if (bound !== NO_MATCH) isPartial = true
    }
    this.isPartial = isPartial
    for (let at = (this.#size >> 1) - 1; at >= 0; at--) this.#siftDown(at)
  }

  /** The next range; -1 if none is left. */
  get first(): number {
    return this.#size === 0 ? -1 : (this.#heap[0] as number)
  }

  /** The bound of {@link first}. */
  get bound(): number {
    return this.#bounds[this.first] ?? NO_MATCH
  }

  drop(): void {
    this.#heap[0] = this.#heap[--this.#size] as number
    this.#siftDown(0)
  }

  #siftDown(from: number): void {
    const heap = this.#heap
    const range = heap[from] as number
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && this.#isBefore(heap[child + 1] as number, heap[child] as number)) child++
      if (!this.#isBefore(heap[child] as number, range)) break
      heap[at] = heap[child] as number
      at = child
    }
    heap[at] = range
  }

  #isBefore(a: number, b: number): boolean {
    const bounds = this.#bounds
    const difference = (bounds[a] as number) - (bounds[b] as number)
    return difference > 0 || (difference === 0 && a < b)
  }
}

/** Bounds of clauses of which any may match, added up. */
export function sumRangeBounds(target: Float64Array, clauses: readonly Scorer[]): void {
  combine(target, clauses, (a, b) => (a === NO_MATCH ? b : b === NO_MATCH ? a : a + b))
}

/** Bounds of ways to match one word, of which the best counts. */
export function maxRangeBounds(target: Float64Array, clauses: readonly Scorer[]): void {
  combine(target, clauses, Math.max)
}

/** Bounds of clauses that must all match, added up. */
export function conjoinRangeBounds(target: Float64Array, clauses: readonly Scorer[]): void {
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
