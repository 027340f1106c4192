/**
 * @module
 * A cursor with scores: what every part of a query becomes in one segment.
 */

import { type DocId, type DocIdIterator, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { type ScoreWindow, WINDOW_DOCS } from './score-window.ts'

/** Whether docs that score up to a bound are still of use. */
export interface ScoreGate {
  isWorthwhile(bound: number): boolean
}

/**
 * A {@link DocIdIterator} whose docs have a score.
 *
 * Scores are finite, `>= 0`, multiples of 2^-30, so that sums are exact in any order. A bound is never below a score.
 */
export abstract class Scorer implements DocIdIterator {
  abstract docId: DocId
  abstract readonly cost: number
  abstract next(): DocId
  abstract advance(target: DocId): DocId

  /**
   * Docs from `limit` on need not be told from docs that do not match: {@link next} and {@link advance} may stop at one that
   * does not, and it is looked at again when the limit is raised. So a search gets its turn back however rare the matches are. Limits
   * ascend; without one all docs are told.
   */
  lookUntil(_limit: DocId): void {
    // Whoever finds each of its docs at once has nothing to put off.
  }

  /** Score of the current doc, which is below the limit. */
  abstract score(): number

  /** Whether {@link seek} can take it back. */
  readonly isSeekable: boolean = false

  /**
   * Moves to the first doc `>= from`, be it behind or before the current one. Docs from `to` on need not be told, as with
   * {@link lookUntil}.
   *
   * @throws {RangeError} unless {@link isSeekable}
   */
  seek(_from: DocId, _to: DocId): void {
    throw new RangeError('this scorer only goes forward')
  }

  /**
   * One past the last of the docs from `from` on that may be looked at between two looks at the clock: one at least, and fewer than a
   * window has where each may cost much, as where positions are read.
   */
  turnEnd(from: DocId): DocId {
    return from + WINDOW_DOCS
  }

  /** Where set, docs whose bound it does not find worthwhile may be left out. */
  gate: ScoreGate | undefined

  /** Bound of every score. */
  abstract readonly maxScore: number

  /**
   * Bound of the scores of docs in `[from, to)`. The ranges of all calls ascend without overlap, none before the current
   * doc: what a call looked at may not be looked at again. By default
   * {@link maxScore}.
   */
  boundWithin(_from: DocId, _to: DocId): number {
    return this.maxScore
  }

  /**
   * Finds the stretch of docs from `target` on that one bound holds for, without moving, and sets {@link shallowBound}.
   * Targets ascend, none before the current doc. By default the stretch has no end. Who calls this does not call
   * {@link boundWithin}: what one of them looked at, the other may not look at again.
   *
   * @returns the last doc of the stretch
   */
  advanceShallow(_target: DocId): DocId {
    return NO_MORE_DOCS
  }

  /** Bound of the scores of docs in the stretch that {@link advanceShallow} found. */
  get shallowBound(): number {
    return this.maxScore
  }

  /**
   * Writes to `bounds`, for every range of docs (`RANGE_DOCS`), a bound of the scores there, or `NO_MATCH` where it is certain that
   * there is none. Knows nothing of where the scorer stands. By default {@link maxScore} everywhere.
   */
  fillRangeBounds(bounds: Float64Array): void {
    bounds.fill(this.maxScore)
  }

  /** A score that so many docs, none of them deleted, reach at least, as far as one is known; else 0. */
  scoreReachedBy(_count: number): number {
    return 0
  }

  /** Adds the scores of the docs in `[window.base, to)` to the window and moves behind them. */
  addTo(window: ScoreWindow, to: DocId): void {
    let doc = this.docId < window.base ? this.advance(window.base) : this.docId
    while (doc < to) {
      window.add(doc, this.score())
      doc = this.next()
    }
  }

  /** Raises the scores of the docs in `[window.base, to)` in the window to its own, and moves behind them. */
  raiseIn(window: ScoreWindow, to: DocId): void {
    let doc = this.docId < window.base ? this.advance(window.base) : this.docId
    while (doc < to) {
      window.raise(doc, this.score())
      doc = this.next()
    }
  }

  /** Whether {@link scoreAt} takes targets in any order, wherever the scorer stands, and leaves it there. */
  readonly scoresAnyDoc: boolean = false

  /** Score of `doc` if it matches, else 0. Targets ascend, unless {@link scoresAnyDoc}. */
  scoreAt(doc: DocId): number {
    return (this.docId < doc ? this.advance(doc) : this.docId) === doc ? this.score() : 0
  }
}
