/**
 * @module
 * Selects the hits of an answer, one paragraph each, in any order of results.
 */

import { MatchHeap } from './match-heap.ts'
import { type MatchSink, type PartSources, SourceCursor } from './match-sink.ts'
import type { RankedMatch, ResultOrder } from './result-order.ts'

export interface SelectionOptions {
  readonly parts: readonly PartSources[]
  readonly order: ResultOrder
  /** Results wanted, `>= 1`. */
  readonly count: number
  /** Only what comes behind this one. */
  readonly after: RankedMatch | undefined
}

export class HitSink implements MatchSink {
  /** Matches so far. */
  total = 0
  readonly #heap: MatchHeap<RankedMatch>
  readonly #order: ResultOrder
  readonly #cursors: readonly SourceCursor[]
  /** The current match: most are not kept, and no object is made for them. */
  readonly #candidate: { -readonly [Member in keyof RankedMatch]: RankedMatch[Member] } = {
    part: 0,
    doc: 0,
    score: 0,
    first: 0,
    second: 0,
  }

  constructor({ parts, order, count, after }: SelectionOptions) {
    this.#heap = new MatchHeap(count, order, after)
    this.#order = order
    this.#cursors = parts.map((sources) => new SourceCursor(sources))
  }

  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void {
    const cursor = this.#cursors[part]
    if (cursor === undefined) return
    this.total += count
    const candidate = this.#candidate
    for (let index = 0; index < count; index++) {
      const doc = docs[index] ?? 0
      const score = scores[index] ?? 0
      cursor.moveTo(doc)
      candidate.part = part
      candidate.doc = doc
      candidate.score = score
      candidate.first = this.#order.first(part, cursor.source, score)
      candidate.second = this.#order.second(score)
      if (this.#heap.wants(candidate)) this.#heap.add({ ...candidate })
    }
  }

  /** The selected hits in order, and whether there are more behind them. */
  finish(): { readonly matches: readonly RankedMatch[]; readonly hasMore: boolean } {
    const matches = this.#heap.sorted()
    return { matches, hasMore: this.#heap.eligible > matches.length }
  }
}
