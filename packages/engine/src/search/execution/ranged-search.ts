/**
 * @module
 * The best docs of scorers that can go back: ranges of docs by falling bound, until no range can hold one of the best. In each range
 * the clauses that cannot lift a doc among the best by themselves are asked only for docs that another clause found.
 *
 * Sources: A. Mallia, T. Suel and N. Tonellotto, "Faster Learned Sparse Retrieval with Block-Max Pruning", SIGIR 2024 (the order of
 * the ranges); H. Turtle and J. Flood, "Query evaluation: strategies and optimizations", Information Processing and
 * Management 31(6), 1995 (MaxScore, within a range).
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { ClauseBounds, RangeQueue } from '../bounds/range-bounds.ts'
import { RANGE_DOCS } from '../bounds/range-maxima.ts'
import { asCachedScorers, PostingsIntersection } from '../cache/postings-intersection.ts'
import { WINDOW_DOCS } from '../scorers/score-window.ts'
import type { SearchRun } from '../search-run.ts'
import type { SearchScope } from '../search-scope.ts'
import type { DisjunctionBuffers } from './disjunction-search.ts'

/** Ranges between two looks at the clock at most. */
const RANGES_PER_CLOCK_CHECK = WINDOW_DOCS / RANGE_DOCS

/** Clauses that are searched by ranges. */
export interface RangedClauses {
  /** Of a conjunction, by rising cost. */
  readonly clauses: readonly ClauseBounds[]
  /** Whether all must match; else any. */
  readonly isConjunction: boolean
}

export class RangedRun implements SearchRun {
  readonly #scope: SearchScope
  readonly #buffers: DisjunctionBuffers
  readonly #queue: RangeQueue
  /** The clauses by falling bound in the current range. */
  readonly #order: ClauseBounds[]
  /** `#rest[i]`: sum of the bounds from i on. */
  readonly #rest: Float64Array
  readonly #isConjunction: boolean
  /** Of a conjunction whose postings are all in memory. */
  readonly #intersection: PostingsIntersection | undefined
  /** Docs of the next range that were searched already. */
  #searched = 0

  /**
   * @param clauses at least one, all of them seekable
   * @param queue ranges by the bounds of the clauses together
   * @param scope its collector takes docs in any order
   */
  constructor(
    { clauses, isConjunction }: RangedClauses,
    queue: RangeQueue,
    scope: SearchScope,
    buffers: DisjunctionBuffers,
  ) {
    this.#scope = scope
    this.#buffers = buffers
    this.#isConjunction = isConjunction
    const cached = isConjunction ? asCachedScorers(clauses.map(({ scorer }) => scorer)) : undefined
    this.#intersection = cached && new PostingsIntersection(cached)
    this.#queue = queue
    this.#order = [...clauses]
    this.#rest = new Float64Array(clauses.length + 1)
    if (queue.isPartial) scope.tally.isExact = false
  }

  resume(): boolean {
    const queue = this.#queue
    const scope = this.#scope
    let isLookDue = true
    for (let seen = 0; queue.first >= 0 && scope.isWorthwhile(queue.bound); seen++) {
      if (isLookDue || seen % RANGES_PER_CLOCK_CHECK === 0) {
        if (scope.isStopped()) return true
        if (scope.isPauseDue) return false
      }
      isLookDue = this.#search(queue.first)
    }
    return true
  }

  /** Searches what a turn has room for of the range that is next; returns whether the turn had room for no more. */
  #search(range: number): boolean {
    const start = range * RANGE_DOCS
    const end = Math.min(start + RANGE_DOCS, this.#scope.to)
    const from = start + this.#searched
    const turnEnd = this.#turnEnd(from)
    const to = Math.min(turnEnd, end)
    if (this.#isConjunction) this.#intersect(range, from, to)
    else this.#unite(range, from, to)
    if (to === end) this.#queue.drop()
    this.#searched = to === end ? 0 : to - start
    return turnEnd < from + WINDOW_DOCS
  }

  #turnEnd(from: DocId): DocId {
    let end = NO_MORE_DOCS
    for (let index = 0; index < this.#order.length; index++) {
      end = Math.min(end, (this.#order[index] as ClauseBounds).scorer.turnEnd(from))
    }
    return end
  }

  /** Docs that all clauses have, in part of a range: those of the first, as long as the others can lift them among the best. */
  #intersect(range: number, from: DocId, to: DocId): void {
    const scope = this.#scope
    const { collector, tally } = scope
    const order = this.#order
    this.#addBounds(range)
    if (this.#intersection !== undefined) {
      this.#intersection.collect({ from: range, to: range + 1 }, this.#rest, scope)
      return
    }
    for (const { scorer } of order) scorer.seek(from, to)
    const lead = (order[0] as ClauseBounds).scorer
    const rest = this.#rest[1] as number
    for (let doc = lead.docId; doc < to; doc = lead.next()) {
      const first = lead.score()
      if (!scope.isWorthwhile(first + rest)) continue
      const score = this.#scoreOfAll(doc, first)
      if (score < 0 || !scope.accepts(doc)) continue
      tally.count++
      collector.collect(doc, score)
    }
  }

  /** Score of a doc that the first clause has; negative if another one has not, or it is not worthwhile. */
  #scoreOfAll(doc: DocId, first: number): number {
    const order = this.#order
    let score = first
    for (let index = 1; index < order.length; index++) {
      const { scorer } = order[index] as ClauseBounds
      if ((scorer.docId < doc ? scorer.advance(doc) : scorer.docId) !== doc) return -1
      score += scorer.score()
      if (!this.#scope.isWorthwhile(score + (this.#rest[index + 1] as number))) return -1
    }
    return score
  }

  /** Docs that any clause has. */
  #unite(range: number, from: DocId, to: DocId): void {
    const essentials = this.#partition(range)
    const { window, docs, scores } = this.#buffers
    window.base = from
    for (let index = 0; index < essentials; index++) {
      const { scorer } = this.#order[index] as ClauseBounds
      scorer.seek(from, to)
      // The first one finds the window empty.
      if (index === 0) scorer.maxInto(window, to)
      else scorer.addTo(window, to)
    }
    this.#collect(window.drain(docs, scores, RANGE_DOCS), essentials, from, to)
  }

  /** Orders the clauses by their bounds in the range; returns how many of the first are essential, one at least. */
  #partition(range: number): number {
    const order = this.#order
    // Insertion sort: the order changes little from range to range.
    for (let index = 1; index < order.length; index++) {
      const clause = order[index] as ClauseBounds
      const bound = clause.bounds[range] as number
      let at = index
      for (; at > 0 && ((order[at - 1] as ClauseBounds).bounds[range] as number) < bound; at--) {
        order[at] = order[at - 1] as ClauseBounds
      }
      order[at] = clause
    }
    this.#addBounds(range)
    let essentials = order.length
    while (essentials > 1 && !this.#scope.isWorthwhile(this.#rest[essentials - 1] as number)) essentials--
    return essentials
  }

  #addBounds(range: number): void {
    const order = this.#order
    const rest = this.#rest
    for (let index = order.length - 1; index >= 0; index--) {
      const bound = (order[index] as ClauseBounds).bounds[range] as number
      rest[index] = (rest[index + 1] as number) + Math.max(0, bound)
    }
  }

  #collect(count: number, essentials: number, from: DocId, to: DocId): void {
    const { collector, tally } = this.#scope
    const { docs, scores } = this.#buffers
    const reachable = this.#rest[essentials] as number
    // Sums of scores are exact: a doc below this is among the best with no clause.
    let least = collector.threshold - reachable
    let isSought = false
    for (let index = 0; index < count; index++) {
      const doc = docs[index] as number
      if (!this.#scope.accepts(doc)) continue
      tally.count++
      const score = scores[index] as number
      if (score < least) continue
      if (!isSought) this.#seekOthers(essentials, from, to)
      isSought = true
      this.#complete(doc, score, essentials)
      least = collector.threshold - reachable
    }
  }

  #seekOthers(essentials: number, from: DocId, to: DocId): void {
    for (let index = essentials; index < this.#order.length; index++) {
      const { scorer } = this.#order[index] as ClauseBounds
      if (!scorer.hasRandomAccess) scorer.seek(from, to)
    }
  }

  /** Asks the clauses that are not essential, as long as they can lift the doc among the best. */
  #complete(doc: DocId, partial: number, essentials: number): void {
    const { collector } = this.#scope
    let score = partial
    for (let index = essentials; index < this.#order.length; index++) {
      if (!collector.isCompetitive(score + (this.#rest[index] as number))) return
      score += (this.#order[index] as ClauseBounds).scorer.scoreAt(doc)
    }
    collector.collect(doc, score)
  }
}
