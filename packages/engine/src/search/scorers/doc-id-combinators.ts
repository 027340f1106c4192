/**
 * @module
 * Conjunction and disjunction of iterators over docs, without scores.
 */

import { type DocId, type DocIdIterator, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { ConjunctionIterator } from './conjunction-iterator.ts'

/** The docs that all members have. */
export class DocIdConjunction extends ConjunctionIterator {
  readonly cost: number
  readonly #members: readonly DocIdIterator[]

  /** @param members at least one */
  constructor(members: readonly DocIdIterator[]) {
    super()
    this.#members = [...members].sort((a, b) => a.cost - b.cost)
    this.cost = this.#members[0]?.cost ?? 0
  }

  protected moveToMatch(target: DocId): DocId {
    let candidate = Math.min(target, NO_MORE_DOCS)
    let agreed = 0
    for (
      let index = 0;
      agreed < this.#members.length && candidate < this.limit;
      index = (index + 1) % this.#members.length
    ) {
      const member = this.#members[index] as DocIdIterator
      const found = member.docId < candidate ? member.advance(candidate) : member.docId
      agreed = found === candidate ? agreed + 1 : 1
      candidate = found
    }
    this.docId = candidate
    return candidate
  }
}

/** The docs that at least one member has. */
export class DocIdDisjunction implements DocIdIterator {
  docId: DocId = -1
  readonly cost: number
  readonly #members: readonly DocIdIterator[]

  constructor(members: readonly DocIdIterator[]) {
    this.#members = members
    this.cost = members.reduce((sum, { cost }) => sum + cost, 0)
  }

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.advance(this.docId + 1)
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    let least = NO_MORE_DOCS
    for (const member of this.#members) {
      const doc = member.docId < target ? member.advance(target) : member.docId
      if (doc < least) least = doc
    }
    this.docId = least
    return least
  }
}
