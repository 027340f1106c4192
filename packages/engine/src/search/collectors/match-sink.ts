/**
 * @module
 * Who takes all matches of a query, and how docs are found to belong to sources.
 *
 * An index has parts: the segments of a segmented index, one of a portable index. A doc is known by its part and its number
 * there; docs of a part are in the order of their sources.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'

/** Takes matches part by part, in runs of ascending docs. */
export interface MatchSink {
  /**
   * @param part number of the part
   * @param docs the first `count` are matches, ascending; the arrays are overwritten after the call
   * @param scores of the docs, finite, `>= 0`
   */
  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void
}

/** The sources of a part, in the order of their docs. */
export interface PartSources {
  readonly sourceCount: number
  /** First doc of a source; for the number past the last, the number of docs. */
  firstDoc(source: number): DocId
  sourceOfDoc(doc: DocId): number
}

/** The source of one doc after another; docs ascend. */
export class SourceCursor {
  /** Source of the current doc. */
  source = -1
  /** One past its last doc. */
  #end: DocId = 0
  readonly #sources: PartSources

  constructor(sources: PartSources) {
    this.#sources = sources
  }

  /** Moves to the source of `doc`; true if it is another than before. */
  moveTo(doc: DocId): boolean {
    if (doc < this.#end) return false
    // Often the next one; one without paragraphs never is.
    const next = this.source + 1
    const nextEnd = next < this.#sources.sourceCount ? this.#sources.firstDoc(next + 1) : 0
    const isNext = doc < nextEnd
    this.source = isNext ? next : this.#sources.sourceOfDoc(doc)
    this.#end = isNext ? nextEnd : this.#sources.firstDoc(this.source + 1)
    return true
  }
}

/** Gives every run to several sinks. */
export class SinkChain implements MatchSink {
  readonly #sinks: readonly MatchSink[]

  constructor(sinks: readonly MatchSink[]) {
    this.#sinks = sinks
  }

  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void {
    for (const sink of this.#sinks) sink.take(part, docs, scores, count)
  }
}
