/**
 * @module
 * Clauses that must all match: the rarest leads, the others follow.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { conjoinRangeBounds, NO_MATCH } from '../bounds/range-bounds.ts'
import { Scorer } from './scorer.ts'

export class ConjunctionScorer extends Scorer {
  docId: DocId = -1
  #limit: DocId = NO_MORE_DOCS
  readonly cost: number
  readonly maxScore: number
  override readonly isSeekable: boolean
  /** By rising cost; the first leads. */
  readonly #members: readonly Scorer[]
  readonly #optional: Scorer | undefined
  readonly #excluded: Scorer | undefined

  /**
   * @param required at least one
   * @param optional adds to the score where it matches too
   * @param excluded docs of it do not match
   */
  constructor(required: readonly Scorer[], optional?: Scorer, excluded?: Scorer) {
    super()
    this.#members = [...required].sort((a, b) => a.cost - b.cost)
    this.#optional = optional
    this.#excluded = excluded
    this.cost = this.#members[0]?.cost ?? 0
    this.maxScore = required.reduce((sum, member) => sum + member.maxScore, optional?.maxScore ?? 0)
    this.isSeekable =
      required.every(({ isSeekable }) => isSeekable) &&
      (optional?.isSeekable ?? true) &&
      (excluded?.isSeekable ?? true)
  }

  next(): DocId {
    return this.#moveToMatch(this.#lead.next())
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    const lead = this.#lead
    return this.#moveToMatch(lead.docId < target ? lead.advance(target) : lead.docId)
  }

  override seek(from: DocId, to: DocId): void {
    this.#limit = to
    for (const member of this.#members) member.seek(from, to)
    this.#optional?.seek(from, to)
    this.#excluded?.seek(from, to)
    this.#moveToMatch(this.#lead.docId)
  }

  override turnEnd(from: DocId): DocId {
    const others = [this.#optional, this.#excluded].filter((scorer) => scorer !== undefined)
    return Math.min(...[...this.#members, ...others].map((member) => member.turnEnd(from)))
  }

  override verifyUntil(limit: DocId): void {
    const before = this.#limit
    this.#limit = limit
    for (const member of this.#members) member.verifyUntil(limit)
    this.#optional?.verifyUntil(limit)
    this.#excluded?.verifyUntil(limit)
    // The lead may have moved on from a doc that it had not verified.
    if (this.docId >= before && this.docId < limit) this.#moveToMatch(this.#lead.docId)
  }

  score(): number {
    let sum = this.#optional?.scoreAt(this.docId) ?? 0
    for (const member of this.#members) sum += member.score()
    return sum
  }

  override advanceShallow(target: DocId): DocId {
    let end = this.#optional?.advanceShallow(target) ?? NO_MORE_DOCS
    for (const member of this.#members) end = Math.min(end, member.advanceShallow(target))
    return end
  }

  override get shallowBound(): number {
    let sum = this.#optional?.shallowBound ?? 0
    for (const member of this.#members) sum += member.shallowBound
    return sum
  }

  override fillRangeBounds(bounds: Float64Array): void {
    conjoinRangeBounds(bounds, this.#members)
    if (this.#optional === undefined) return
    const optional = new Float64Array(bounds.length)
    this.#optional.fillRangeBounds(optional)
    for (let range = 0; range < bounds.length; range++) {
      if (bounds[range] !== NO_MATCH) bounds[range] = (bounds[range] ?? 0) + Math.max(0, optional[range] ?? 0)
    }
  }

  override boundWithin(from: DocId, to: DocId): number {
    let sum = this.#optional?.boundWithin(from, to) ?? 0
    for (const member of this.#members) sum += member.boundWithin(from, to)
    return sum
  }

  /** The required clauses by rising cost, if there are no others. */
  get requiredOnly(): readonly Scorer[] | undefined {
    return this.#optional === undefined && this.#excluded === undefined ? this.#members : undefined
  }

  get #lead(): Scorer {
    return this.#members[0] as Scorer
  }

  /** Moves to the first match from `doc` on, or to any doc from the limit on. */
  #moveToMatch(doc: DocId): DocId {
    let candidate = doc
    while (candidate < this.#limit) {
      const found = this.#advanceOthers(candidate)
      if (found === candidate && !this.#isExcluded(candidate)) break
      candidate = found === candidate ? this.#lead.next() : this.#lead.advance(found)
    }
    this.docId = candidate
    return candidate
  }

  /** Advances the others to `doc`; returns `doc` if all have it, else the next doc of the first that has not. */
  #advanceOthers(doc: DocId): DocId {
    for (let index = 1; index < this.#members.length; index++) {
      const member = this.#members[index] as Scorer
      const found = member.docId < doc ? member.advance(doc) : member.docId
      if (found > doc) return found
    }
    return doc
  }

  #isExcluded(doc: DocId): boolean {
    const excluded = this.#excluded
    return excluded !== undefined && (excluded.docId < doc ? excluded.advance(doc) : excluded.docId) === doc
  }
}
