/**
 * @module
 * Clauses that must all match somewhere in one place, a section or a source: the docs of such a place that any of
 * them matches.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { PlaceBounds } from '../bounds/place-bounds.ts'
import { FilterScorer } from './filter-scorer.ts'
import { Scorer } from './scorer.ts'
import { SumScorer } from './sum-scorer.ts'

export interface ScopedClauses {
  /** Each matches a doc of the place. */
  readonly required: readonly Scorer[]
  /** Their docs are hits too, where the rest holds. With `required`, at least one. */
  readonly optional: readonly Scorer[]
  /** Matches no doc of the place. */
  readonly excluded: Scorer | undefined
  readonly places: PlaceBounds
}

export class ScopedScorer extends Scorer {
  docId: DocId = -1
  #limit: DocId = NO_MORE_DOCS
  /** The limit that the clauses were given, which may be less than ours. */
  #clauseLimit: DocId = -1
  readonly maxScore: number
  readonly #required: readonly Scorer[]
  readonly #excluded: Scorer | undefined
  readonly #places: PlaceBounds
  /** The clauses whose docs are hits: words rather than filters, where there are any. */
  readonly #sum: SumScorer
  /** All of them, and their sum. */
  readonly #clauses: readonly Scorer[]
  /** Whether the current place holds. */
  #holds = false

  constructor({ required, optional, excluded, places }: ScopedClauses) {
    super()
    this.#required = [...required].sort((a, b) => a.cost - b.cost)
    this.#excluded = excluded
    this.#places = places
    const all = [...required, ...optional]
    const words = all.filter((clause) => !(clause instanceof FilterScorer))
    this.#sum = new SumScorer(words.length > 0 ? words : all)
    this.#clauses = excluded === undefined ? [...all, this.#sum] : [...all, excluded, this.#sum]
    this.maxScore = this.#sum.maxScore
  }

  get cost(): number {
    return this.#sum.cost
  }

  next(): DocId {
    return this.advance(this.docId + 1)
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    return this.#moveToMatch(target)
  }

  override turnEnd(from: DocId): DocId {
    return Math.min(...this.#clauses.map((clause) => clause.turnEnd(from)))
  }

  override verifyUntil(limit: DocId): void {
    const before = this.#limit
    this.#limit = limit
    this.#raiseLimits(limit)
    if (this.docId >= before && this.docId < limit) this.#moveToMatch(this.docId)
  }

  /** The first doc from `target` on in a place that holds, or any from the limit on. */
  #moveToMatch(target: DocId): DocId {
    let from = target
    let doc = this.#holds ? this.#docInPlace(from) : NO_MORE_DOCS
    while (doc === NO_MORE_DOCS) {
      const first = this.#enterPlace(from)
      if (first >= this.#limit) {
        doc = first
        break
      }
      doc = this.#holds ? this.#docInPlace(target) : NO_MORE_DOCS
      from = this.#places.end
    }
    this.docId = doc
    return doc
  }

  score(): number {
    return this.#sum.score()
  }

  override boundWithin(from: DocId, to: DocId): number {
    return this.#sum.boundWithin(from, to)
  }

  /** The first doc from `from` on in the current place, or none. */
  #docInPlace(from: DocId): DocId {
    if (from >= this.#places.end) return NO_MORE_DOCS
    const doc = this.#sum.advance(from)
    return doc < this.#places.end ? doc : NO_MORE_DOCS
  }

  /**
   * Goes to the first place with a doc of any clause, of those that end behind `from`; returns that doc. One from the limit on
   * is answered without going there.
   */
  #enterPlace(from: DocId): DocId {
    const places = this.#places
    if (from >= places.docCount) return NO_MORE_DOCS
    // Clauses are looked at from the beginning of a place on: one may match before `from` only.
    if (from !== places.end) places.moveTo(from)
    const doc = this.#sum.advance(from === places.end ? from : places.start)
    this.#holds = false
    if (doc >= this.#limit) return doc
    places.moveTo(doc)
    this.#raiseLimits(places.end)
    this.#holds =
      this.#required.every((clause) => this.#isInPlace(clause)) &&
      !(this.#excluded && this.#isInPlace(this.#excluded))
    return doc
  }

  /** A place that is entered is verified as a whole, even if it ends past the limit. */
  #raiseLimits(limit: DocId): void {
    if (this.#limit === NO_MORE_DOCS || limit <= this.#clauseLimit) return
    this.#clauseLimit = limit
    for (const clause of this.#clauses) clause.verifyUntil(limit)
  }

  #isInPlace(clause: Scorer): boolean {
    const { start, end } = this.#places
    return (clause.docId < start ? clause.advance(start) : clause.docId) < end
  }
}
