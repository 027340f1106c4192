/**
 * @module
 * Several ways to match one word of the query: the best one counts. Serves the forms of a word, prefixes and typos.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { maxRangeBounds } from '../bounds/range-bounds.ts'
import { ScoreWindow, WINDOW_DOCS } from './score-window.ts'
import { Scorer } from './scorer.ts'

/** A doc's score is the greatest of its members' scores. */
export class MaxScorer extends Scorer {
  docId: DocId = -1
  readonly cost: number
  readonly maxScore: number
  override readonly isSeekable: boolean
  readonly #members: readonly Scorer[]

  /** @param members at least one */
  constructor(members: readonly Scorer[]) {
    super()
    this.#members = members
    this.cost = members.reduce((sum, { cost }) => sum + cost, 0)
    this.maxScore = members.reduce((max, member) => Math.max(max, member.maxScore), 0)
    this.isSeekable = members.every(({ isSeekable }) => isSeekable)
  }

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.advance(this.docId + 1)
  }

  advance(target: DocId): DocId {
    let least = NO_MORE_DOCS
    for (const member of this.#members) {
      const doc = member.docId < target ? member.advance(target) : member.docId
      if (doc < least) least = doc
    }
    this.docId = least
    return least
  }

  override seek(from: DocId, to: DocId): void {
    for (const member of this.#members) member.seek(from, to)
    this.docId = this.#leastDoc()
  }

  override turnEnd(from: DocId): DocId {
    return Math.min(...this.#members.map((member) => member.turnEnd(from)))
  }

  override verifyUntil(limit: DocId): void {
    let least = NO_MORE_DOCS
    for (const member of this.#members) {
      member.verifyUntil(limit)
      if (member.docId < least) least = member.docId
    }
    this.docId = least
  }

  score(): number {
    let best = 0
    for (const member of this.#members) {
      if (member.docId === this.docId) best = Math.max(best, member.score())
    }
    return best
  }

  override fillRangeBounds(bounds: Float64Array): void {
    maxRangeBounds(bounds, this.#members)
  }

  override thresholdFor(count: number): number {
    let score = 0
    for (const member of this.#members) score = Math.max(score, member.thresholdFor(count))
    return score
  }

  override boundWithin(from: DocId, to: DocId): number {
    let bound = 0
    for (const member of this.#members) {
      bound = Math.max(bound, member.boundWithin(from, to))
    }
    return bound
  }

  override maxInto(window: ScoreWindow, to: DocId): void {
    const gate = this.gate
    for (const member of this.#members) {
      if (member.docId >= to) continue
      // A member that is left out stays behind, and catches up in a window where it is needed.
      const from = Math.max(window.base, member.docId)
      if (gate !== undefined && !gate.isWorthwhile(member.boundWithin(from, to))) continue
      member.gate = gate
      member.maxInto(window, to)
    }
    this.docId = this.#leastDoc()
  }

  override addTo(window: ScoreWindow, to: DocId): void {
    best.base = window.base
    this.maxInto(best, to)
    const count = best.drain(docs, scores)
    for (let index = 0; index < count; index++) {
      window.add(docs[index] ?? 0, scores[index] ?? 0)
    }
  }

  #leastDoc(): DocId {
    let least = NO_MORE_DOCS
    for (const { docId } of this.#members) {
      if (docId < least) least = docId
    }
    return least
  }
}

/** Scratch space, empty between calls, so all scorers of a thread share it. */
const best: ScoreWindow = new ScoreWindow()
const docs: Int32Array = new Int32Array(WINDOW_DOCS)
const scores: Float64Array = new Float64Array(WINDOW_DOCS)
