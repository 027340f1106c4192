/**
 * @module
 * Gives a few matches the scores they have in the ranking, and passes all on.
 */

import type { MatchSink } from '../../search/collectors/match-sink.ts'
import type { ScoredPlace } from '../search-port.ts'

export class LiftingSink implements MatchSink {
  readonly #sink: MatchSink
  readonly #lifted: readonly ScoredPlace[]

  /** @param lifted a few matches, with their final scores */
  constructor(sink: MatchSink, lifted: readonly ScoredPlace[]) {
    this.#sink = sink
    this.#lifted = lifted
  }

  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void {
    for (const place of this.#lifted) {
      if (place.part !== part) continue
      const index = indexOf(docs, count, place.doc)
      if (index >= 0) scores[index] = place.score
    }
    this.#sink.take(part, docs, scores, count)
  }
}

/** The place of `doc` among the first `count` docs, which ascend; -1 if it is not there. */
function indexOf(docs: Int32Array, count: number, doc: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((docs[middle] ?? 0) < doc) low = middle + 1
    else high = middle
  }
  return low < count && docs[low] === doc ? low : -1
}
