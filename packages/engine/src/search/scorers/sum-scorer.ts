/**
 * @module
 * Clauses of which at least one must match: scores are added.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { sumRangeBounds } from '../bounds/range-bounds.ts'
import type { ScoreWindow } from './score-window.ts'
import { Scorer } from './scorer.ts'

export class SumScorer extends Scorer {
  docId: DocId = -1
  readonly cost: number
  readonly maxScore: number
  override readonly isSeekable: boolean
  /** The clauses, in the order of the query. */
  readonly members: readonly Scorer[]

  /** @param members at least one */
  constructor(members: readonly Scorer[]) {
    super()
    this.members = members
    this.cost = members.reduce((sum, { cost }) => sum + cost, 0)
    this.maxScore = members.reduce((sum, member) => sum + member.maxScore, 0)
    this.isSeekable = members.every(({ isSeekable }) => isSeekable)
  }

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.advance(this.docId + 1)
  }

  advance(target: DocId): DocId {
    let least = NO_MORE_DOCS
    for (const member of this.members) {
      const doc = member.docId < target ? member.advance(target) : member.docId
      if (doc < least) least = doc
    }
    this.docId = least
    return least
  }

  override seek(from: DocId, to: DocId): void {
    let least = NO_MORE_DOCS
    for (const member of this.members) {
      member.seek(from, to)
      if (member.docId < least) least = member.docId
    }
    this.docId = least
  }

  override turnEnd(from: DocId): DocId {
    return Math.min(...this.members.map((member) => member.turnEnd(from)))
  }

  override verifyUntil(limit: DocId): void {
    let least = NO_MORE_DOCS
    for (const member of this.members) {
      member.verifyUntil(limit)
      if (member.docId < least) least = member.docId
    }
    this.docId = least
  }

  score(): number {
    let sum = 0
    for (const member of this.members) {
      if (member.docId === this.docId) sum += member.score()
    }
    return sum
  }

  override fillRangeBounds(bounds: Float64Array): void {
    sumRangeBounds(bounds, this.members)
  }

  override thresholdFor(count: number): number {
    let score = 0
    for (const member of this.members) score = Math.max(score, member.thresholdFor(count))
    return score
  }

  override boundWithin(from: DocId, to: DocId): number {
    let sum = 0
    for (const member of this.members) sum += member.boundWithin(from, to)
    return sum
  }

  override addTo(window: ScoreWindow, to: DocId): void {
    let least = NO_MORE_DOCS
    for (const member of this.members) {
      if (member.docId < to) member.addTo(window, to)
      if (member.docId < least) least = member.docId
    }
    this.docId = least
  }
}
