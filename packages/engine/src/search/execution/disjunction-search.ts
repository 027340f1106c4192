/**
 * @module
 * The best docs of a sum of optional clauses, without scoring every doc: MaxScore with bounds by window.
 *
 * The docs are visited in windows. In each, the clauses whose bounds together cannot reach the worst of the best k so far
 * are not essential: no doc can enter by them alone. The others are added up in the window; a doc that could still
 * enter asks the non-essential ones, the greatest first, until it can no more.
 *
 * Sources: H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", Information Processing and
 * Management 31(6), 1995 (MaxScore); K. Chakrabarti, S. Chaudhuri and V. Ganti, "Interval-based pruning for top-k
 * processing over compressed lists", ICDE 2011 (bounds by interval).
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { UnionBuffers } from '../cache/postings-union.ts'
import { ScoreWindow, WINDOW_DOCS } from '../scorers/score-window.ts'
import type { Scorer } from '../scorers/scorer.ts'
import type { SearchRun } from '../search-run.ts'
import type { SearchScope } from '../search-scope.ts'

/** Arrays of a search; used again by the next one, and by others while a search pauses: they hold nothing then. */
export class DisjunctionBuffers {
  readonly window: ScoreWindow = new ScoreWindow()
  readonly docs: Int32Array = new Int32Array(WINDOW_DOCS)
  readonly scores: Float64Array = new Float64Array(WINDOW_DOCS)
  readonly union: UnionBuffers = new UnionBuffers()
}

export class DisjunctionRun implements SearchRun {
  readonly #scope: SearchScope
  readonly #buffers: DisjunctionBuffers
  /** The scorers by falling bound in the current window. */
  readonly #order: Scorer[]
  /** Bounds in the window, in the same order. */
  readonly #bounds: Float64Array
  /** `#rest[i]`: sum of the bounds from i on. */
  readonly #rest: Float64Array
  /** First doc of the next window. */
  #from: DocId

  /** @param scorers at least one */
  constructor(scorers: readonly Scorer[], scope: SearchScope, buffers: DisjunctionBuffers) {
    this.#scope = scope
    this.#from = scope.from
    this.#buffers = buffers
    this.#order = [...scorers]
    this.#bounds = new Float64Array(scorers.length)
    this.#rest = new Float64Array(scorers.length + 1)
  }

  resume(): boolean {
    const end = this.#scope.to
    while (this.#from < end && !this.#scope.isStopped()) {
      if (this.#scope.isPauseDue) return false
      const { from, to: limit } = this.#scope.nextStretch(this.#from, WINDOW_DOCS)
      const to = this.#turnEnd(from, limit)
      if (from < to) this.#searchStretch(from, to)
      this.#from = to
    }
    return true
  }

  #turnEnd(from: DocId, limit: DocId): DocId {
    let end = limit
    for (let index = 0; index < this.#order.length; index++) {
      end = Math.min(end, (this.#order[index] as Scorer).turnEnd(from))
    }
    return end
  }

  /** Searches `[from, to)`, a window's docs at most, which no scorer is past. */
  #searchStretch(from: DocId, to: DocId): void {
    const essentials = this.#partition(from, to)
    if (essentials > 0) this.#searchWindow(from, to, essentials)
  }

  /** Orders the clauses by their bounds in the window; returns how many of the first are essential. */
  #partition(from: DocId, to: DocId): number {
    const order = this.#order
    const bounds = this.#bounds
    const rest = this.#rest
    for (let index = 0; index < order.length; index++) (order[index] as Scorer).verifyUntil(to)
    // All docs are scored, whatever the bounds.
    if (this.#scope.isExhaustive) return order.length
    for (let index = 0; index < order.length; index++) {
      const scorer = order[index] as Scorer
      bounds[index] = scorer.docId >= to ? 0 : scorer.boundWithin(Math.max(from, scorer.docId), to)
    }
    this.#sortByBound()
    for (let index = order.length - 1; index >= 0; index--) {
      rest[index] = (rest[index + 1] ?? 0) + (bounds[index] ?? 0)
    }
    let essentials = order.length
    while (essentials > 0 && !this.#scope.isWorthwhile(rest[essentials - 1] ?? 0)) essentials--
    return essentials
  }

  /** Insertion sort: the order changes little from window to window. */
  #sortByBound(): void {
    const order = this.#order
    const bounds = this.#bounds
    for (let index = 1; index < order.length; index++) {
      const scorer = order[index] as Scorer
      const bound = bounds[index] ?? 0
      let at = index
      for (; at > 0 && (bounds[at - 1] ?? 0) < bound; at--) {
        order[at] = order[at - 1] as Scorer
        bounds[at] = bounds[at - 1] ?? 0
      }
      order[at] = scorer
      bounds[at] = bound
    }
  }

  #searchWindow(from: DocId, to: DocId, essentials: number): void {
    const { collector, tally } = this.#scope
    const { window, docs, scores } = this.#buffers
    window.base = from
    for (let index = 0; index < essentials; index++) {
      const scorer = this.#order[index] as Scorer
      // The first one finds the window empty.
      if (scorer.docId < to && index === 0) scorer.maxInto(window, to)
      else if (scorer.docId < to) scorer.addTo(window, to)
    }
    const count = window.drain(docs, scores)
    const reachable = this.#rest[essentials] ?? 0
    // Sums of scores are exact: a doc below this is among the best with no clause.
    let least = collector.threshold - reachable
    for (let index = 0; index < count; index++) {
      const doc = docs[index] as number
      if (!this.#scope.accepts(doc)) continue
      tally.count++
      const score = scores[index] as number
      if (score < least) continue
      this.#complete(doc, score, essentials)
      least = collector.threshold - reachable
    }
  }

  /** Asks the clauses that are not essential, as long as they can lift the doc among the best. */
  #complete(doc: DocId, partial: number, essentials: number): void {
    const { collector } = this.#scope
    let score = partial
    for (let index = essentials; index < this.#order.length; index++) {
      if (!collector.isCompetitive(score + (this.#rest[index] ?? 0))) return
      score += (this.#order[index] as Scorer).scoreAt(doc)
    }
    collector.collect(doc, score)
  }
}
