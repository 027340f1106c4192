/**
 * @module
 * The docs of a set of sources. They match without adding to the score.
 */

import type { SourceSet } from '../../columns/source-set.ts'
import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { SourcesReader } from '../../store/sources-reader.ts'
import { Scorer } from './scorer.ts'

export class FilterScorer extends Scorer {
  docId: DocId = -1
  readonly cost: number
  readonly maxScore = 0
  readonly #accepted: SourceSet
  readonly #sources: SourcesReader
  /** Source of the current doc. */
  #source = -1
  /** One past the last doc of that source. */
  #end = 0

  constructor(accepted: SourceSet, sources: SourcesReader) {
    super()
    this.#accepted = accepted
    this.#sources = sources
    this.cost = sources.docCount
  }

  next(): DocId {
    return this.advance(this.docId + 1)
  }

  advance(target: DocId): DocId {
    if (target <= this.docId) return this.docId
    if (this.#source >= 0 && target < this.#end) {
      this.docId = target
      return target
    }
    this.docId = target >= this.#sources.docCount ? NO_MORE_DOCS : this.#enter(target)
    return this.docId
  }

  score(): number {
    return 0
  }

  /** The first doc from `target` on whose source is in the set. */
  #enter(target: DocId): DocId {
    for (let source = this.#sources.sourceOfDoc(target); source < this.#sources.sourceCount; source++) {
      const first = Math.max(target, this.#sources.firstDoc(source))
      const end = this.#sources.firstDoc(source + 1)
      // A source may have no paragraphs: then it is not the source of the doc at its place.
      if (this.#accepted.has(source) && first < end) {
        this.#source = source
        this.#end = end
        return first
      }
    }
    return NO_MORE_DOCS
  }
}
