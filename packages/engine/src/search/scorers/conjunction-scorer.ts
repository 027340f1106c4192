/**
 * @module
 * Clauses that must all match: the rarest leads, the others follow.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { joinRangeBounds, NO_MATCH } from '../bounds/range-bounds.ts'
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
    return this.#settle(this.#lead.next())
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    const lead = this.#lead
    return this.#settle(lead.docId < target ? lead.advance(target) : lead.docId)
  }

  override seek(from: DocId, to: DocId): void {
    this.#limit = to
    for (const member of this.#members) member.seek(from, to)
    this.#optional?.seek(from, to)
    this.#excluded?.seek(from, to)
    this.#settle(this.#lead.docId)
  }

  override turnEnd(from: DocId): DocId {
    const others = [this.#optional, this.#excluded].filter((scorer) => scorer !== undefined)
    return Math.min(...[...this.#members, ...others].map((member) => member.turnEnd(from)))
  }

  override lookUntil(limit: DocId): void {
    const before = this.#limit
    this.#limit = limit
    for (const member of this.#members) member.lookUntil(limit)
    this.#optional?.lookUntil(limit)
    this.#excluded?.lookUntil(limit)
    // The lead may have moved on from where it stood, which it had not looked at.
    if (this.docId >= before && this.docId < limit) this.#settle(this.#lead.docId)
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
    joinRangeBounds(bounds, this.#members)
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

  /** The clauses by rising cost, if there is nothing but these. */
  get pureMembers(): readonly Scorer[] | undefined {
    return this.#optional === undefined && this.#excluded === undefined ? this.#members : undefined
  }

  get #lead(): Scorer {
    return this.#members[0] as Scorer
  }

  /** The first doc from `doc` on that all have and the excluded has not, or any from the limit on. */
  #settle(doc: DocId): DocId {
    let candidate = doc
    while (candidate < this.#limit) {
      const found = this.#follow(candidate)
      if (found === candidate && !this.#isExcluded(candidate)) break
      candidate = found === candidate ? this.#lead.next() : this.#lead.advance(found)
    }
    this.docId = candidate
    return candidate
  }

  /** Moves the followers to `doc`; the first that is not there says where to go on. */
  #follow(doc: DocId): DocId {
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
