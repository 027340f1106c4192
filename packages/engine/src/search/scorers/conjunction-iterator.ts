/**
 * @module
 * Base of the iterators over the docs that all members have: how they move, and the limit up to which docs are verified.
 */

import { type DocId, type DocIdIterator, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'

export abstract class ConjunctionIterator implements DocIdIterator {
  docId: DocId = -1
  abstract readonly cost: number
  protected limit: DocId = NO_MORE_DOCS

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.moveToMatch(this.docId + 1)
  }

  advance(target: DocId): DocId {
    return target <= this.docId ? this.docId : this.moveToMatch(target)
  }

  /** As `Scorer.verifyUntil`. */
  verifyUntil(limit: DocId): void {
    const before = this.limit
    this.limit = limit
    if (this.docId >= before && this.docId < limit) this.moveToMatch(this.docId)
  }

  /** Moves to the first doc from `target` on that all members have, or to any doc from the limit on. */
  protected abstract moveToMatch(target: DocId): DocId
}
