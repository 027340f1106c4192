/**
 * @module
 * Keeper of the best k docs of one segment.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'

/** Docs with their scores, best first. */
export interface TopDocs {
  readonly docs: readonly DocId[]
  readonly scores: readonly number[]
}

/**
 * A binary heap of at most `capacity` docs with the worst on top: of equal scores the greater doc is the worse one. Where docs
 * come in ascending order, one that only equals the worst one's score is not taken.
 */
export class TopCollector {
  readonly #capacity: number
  // Plain arrays: for so few docs, typed ones take longer to make than to fill.
  readonly #docs: DocId[] = []
  readonly #scores: number[] = []
  #size = 0
  #floor: number
  readonly #isAscending: boolean

  /**
   * @param capacity `>= 0`
   * @param floor docs that score less are of no use, since other segments have enough better ones
   * @param isAscending whether docs come in ascending order
   */
  constructor(capacity: number, floor = 0, isAscending = true) {
    this.#capacity = capacity
    this.#floor = floor
    this.#isAscending = isAscending
  }

  /** What a doc must reach at least: below it, or at it when {@link isFull}, {@link collect} changes nothing. */
  get threshold(): number {
    return this.#size === this.#capacity
      ? Math.max(this.#scores[0] ?? Number.POSITIVE_INFINITY, this.#floor)
      : this.#floor
  }

  /** Whether a score can still enter. */
  isCompetitive(score: number): boolean {
    if (score < this.#floor) return false
    if (this.#size < this.#capacity) return true
    const worst = this.#scores[0] ?? Number.POSITIVE_INFINITY
    return score > worst || (score === worst && !this.#isAscending)
  }

  collect(doc: DocId, score: number): void {
    if (!this.isCompetitive(score)) return
    if (this.#size < this.#capacity) {
      this.#siftUp(this.#size++, doc, score)
    } else if (!this.#isWorse(doc, score, 0)) {
      this.#siftDown(doc, score)
    }
  }

  /** What was collected. The collector is empty afterwards. */
  drain(): TopDocs {
    const docs: DocId[] = []
    const scores: number[] = []
    while (this.#size > 0) {
      docs.push(this.#docs[0] as DocId)
      scores.push(this.#scores[0] as number)
      this.#size--
      this.#siftDown(this.#docs[this.#size] as DocId, this.#scores[this.#size] as number)
    }
    return { docs: docs.reverse(), scores: scores.reverse() }
  }

  #siftUp(from: number, doc: DocId, score: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#isWorse(doc, score, parent)) break
      this.#move(parent, at)
      at = parent
    }
    this.#put(at, doc, score)
  }

  /** Replaces the top. */
  #siftDown(doc: DocId, score: number): void {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#size) break
      const right = child + 1
      if (right < this.#size && this.#isWorse(this.#docs[right] ?? 0, this.#scores[right] ?? 0, child))
        child = right
      if (this.#isWorse(doc, score, child)) break
      this.#move(child, at)
      at = child
    }
    this.#put(at, doc, score)
  }

  #isWorse(doc: DocId, score: number, other: number): boolean {
    const otherScore = this.#scores[other] ?? 0
    return score < otherScore || (score === otherScore && doc > (this.#docs[other] ?? 0))
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#docs[from] ?? 0, this.#scores[from] ?? 0)
  }

  #put(at: number, doc: DocId, score: number): void {
    this.#docs[at] = doc
    this.#scores[at] = score
  }
}
