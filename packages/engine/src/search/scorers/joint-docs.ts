/**
 * @module
 * What all iterators over the docs that several members have share: how they move, and that they need not look beyond a limit.
 */

import { type DocId, type DocIdIterator, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'

export abstract class JointDocs implements DocIdIterator {
  docId: DocId = -1
  abstract readonly cost: number
  protected limit: DocId = NO_MORE_DOCS

  next(): DocId {
    return this.docId === NO_MORE_DOCS ? NO_MORE_DOCS : this.settle(this.docId + 1)
  }

  advance(target: DocId): DocId {
    return target <= this.docId ? this.docId : this.settle(target)
  }

  /** As `Scorer.lookUntil`. */
  lookUntil(limit: DocId): void {
    const before = this.limit
    this.limit = limit
    if (this.docId >= before && this.docId < limit) this.settle(this.docId)
  }

  /** Goes to the first doc from `target` on that all members have, or to any from the limit on. */
  protected abstract settle(target: DocId): DocId
}
