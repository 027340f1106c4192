/**
 * @module
 * A cursor with scores: what every part of a query becomes in one segment.
 */

import { type DocId, type DocIdIterator, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { type ScoreWindow, WINDOW_DOCS } from './score-window.ts'

/** Whether docs that score up to a bound may still be among the best. */
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
   * Docs from `limit` on need not be verified: {@link next} and {@link advance} may stop at one that does not match, and it is
   * verified when the limit is raised. So a search can pause however rare the matches are. Limits ascend; without one all docs are
   * verified.
   */
  verifyUntil(_limit: DocId): void {
    // By default a doc takes no verification.
  }

  /** Score of the current doc, which is below the limit. */
  abstract score(): number

  /** Whether {@link seek} may be called. */
  readonly isSeekable: boolean = false

  /**
   * Moves to the first doc `>= from`, forward or backward. Docs from `to` on need not be verified, as with {@link verifyUntil}.
   *
   * @throws {RangeError} unless {@link isSeekable}
   */
  seek(_from: DocId, _to: DocId): void {
    throw new RangeError('this scorer only goes forward')
  }

  /**
   * One past the last doc, from `from` on, that may be visited before the clock is checked again: at least one doc, and fewer than
   * a window has where docs are expensive, as where positions are read.
   */
  turnEnd(from: DocId): DocId {
    return from + WINDOW_DOCS
  }

  /** If set, docs whose bound is not worthwhile to it may be left out. */
  gate: ScoreGate | undefined

  /** Bound of every score. */
  abstract readonly maxScore: number

  /**
   * Bound of the scores of docs in `[from, to)`. The ranges of successive calls ascend without overlap, none before the current
   * doc. By default {@link maxScore}.
   */
  boundWithin(_from: DocId, _to: DocId): number {
    return this.maxScore
  }

  /**
   * Finds the stretch of docs from `target` on that one bound holds for, without moving, and sets {@link shallowBound}.
   * Targets ascend, none before the current doc. By default the stretch has no end. Not to be mixed with {@link boundWithin}: both
   * advance the same look-ahead.
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
   * none matches. Does not depend on the current doc. By default {@link maxScore} everywhere.
   */
  fillRangeBounds(bounds: Float64Array): void {
    bounds.fill(this.maxScore)
  }

  /** A score that at least so many live docs reach, if one is known; else 0: a threshold to begin a search for the best with. */
  thresholdFor(_count: number): number {
    return 0
  }

  /** Adds the scores of the docs in `[window.base, to)` to the window, and moves past them. */
  addTo(window: ScoreWindow, to: DocId): void {
    let doc = this.docId < window.base ? this.advance(window.base) : this.docId
    while (doc < to) {
      window.add(doc, this.score())
      doc = this.next()
    }
  }

  /** Raises the scores in the window, for the docs in `[window.base, to)`, to at least its own, and moves past them. */
  maxInto(window: ScoreWindow, to: DocId): void {
    let doc = this.docId < window.base ? this.advance(window.base) : this.docId
    while (doc < to) {
      window.raise(doc, this.score())
      doc = this.next()
    }
  }

  /** Whether {@link scoreAt} takes targets in any order and does not move the scorer. */
  readonly hasRandomAccess: boolean = false

  /** Score of `doc` if it matches, else 0. Targets ascend, unless {@link hasRandomAccess}. */
  scoreAt(doc: DocId): number {
    return (this.docId < doc ? this.advance(doc) : this.docId) === doc ? this.score() : 0
  }
}
