/**
 * @module
 * All matches of a segment with their scores, window by window, none left out.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { WINDOW_DOCS } from '../scorers/score-window.ts'
import type { Scorer } from '../scorers/scorer.ts'
import type { DisjunctionBuffers } from './disjunction-search.ts'

export class MatchWalk {
  readonly #segment: Pick<SegmentReader, 'docCount' | 'liveDocs' | 'isLive'>
  readonly #scorer: Scorer
  readonly #buffers: DisjunctionBuffers
  /** First doc of the next window. */
  #from: DocId = 0

  /** @param buffers hold a window's matches until the next one; others may use them between */
  constructor(
    segment: Pick<SegmentReader, 'docCount' | 'liveDocs' | 'isLive'>,
    scorer: Scorer,
    buffers: DisjunctionBuffers,
  ) {
    this.#segment = segment
    this.#scorer = scorer
    this.#buffers = buffers
  }

  get hasNext(): boolean {
    return this.#from < this.#segment.docCount
  }

  /** Fills the buffers' docs and scores with the matches of the next window; returns how many there are. */
  next(): number {
    const { window, docs, scores } = this.#buffers
    const from = this.#from
    const to = Math.min(from + WINDOW_DOCS, this.#scorer.turnEnd(from), this.#segment.docCount)
    window.base = from
    this.#scorer.verifyUntil(to)
    this.#scorer.addTo(window, to)
    // Stretches without a match are passed over.
    this.#from = Math.max(to, this.#scorer.docId)
    const count = window.drain(docs, scores)
    return this.#segment.liveDocs === undefined ? count : this.#dropDeleted(count)
  }

  #dropDeleted(count: number): number {
    const { docs, scores } = this.#buffers
    let kept = 0
    for (let index = 0; index < count; index++) {
      const doc = docs[index] ?? 0
      if (!this.#segment.isLive(doc)) continue
      docs[kept] = doc
      scores[kept++] = scores[index] ?? 0
    }
    return kept
  }
}
