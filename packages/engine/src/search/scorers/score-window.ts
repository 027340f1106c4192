/**
 * @module
 * A stretch of 4,096 docs whose scores are added up clause by clause, in arrays that stay in the cache.
 *
 * Source of the idea: the windowed evaluation of Lucene's `MaxScoreBulkScorer` (A. Grand, 2022). Arrays are used again for
 * every window; walking the matches also clears them.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'

/** Docs of a window: a power of two. */
export const WINDOW_DOCS = 4096

export class ScoreWindow {
  /** First doc of the window. */
  base: DocId = 0
  /** By doc less `base`; 0 where nothing was added. */
  readonly scores: Float64Array = new Float64Array(WINDOW_DOCS)
  /** One bit a doc: whether anything was added, be it 0. */
  readonly matches: Int32Array = new Int32Array(WINDOW_DOCS / 32)

  /** Adds to the score of a doc of the window. */
  add(doc: DocId, score: number): void {
    const at = doc - this.base
    this.scores[at] = (this.scores[at] ?? 0) + score
    this.matches[at >>> 5] = (this.matches[at >>> 5] ?? 0) | (1 << (at & 31))
  }

  /** Raises the score of a doc of the window to at least this. */
  raise(doc: DocId, score: number): void {
    const at = doc - this.base
    if (score > (this.scores[at] ?? 0)) this.scores[at] = score
    this.matches[at >>> 5] = (this.matches[at >>> 5] ?? 0) | (1 << (at & 31))
  }

  /**
   * Writes the matching docs and their scores to the targets, ascending, and empties the window. Returns their number.
   *
   * @param width from the base on, a multiple of 32; nothing was added behind
   */
  drain(docs: Int32Array, scores: Float64Array, width: number = WINDOW_DOCS): number {
    let count = 0
    for (let word = 0; word < width >>> 5; word++) {
      let bits = this.matches[word] ?? 0
      if (bits === 0) continue
      this.matches[word] = 0
      while (bits !== 0) {
        const at = (word << 5) + 31 - Math.clz32(bits & -bits)
        bits &= bits - 1
        docs[count] = this.base + at
        scores[count] = this.scores[at] ?? 0
        this.scores[at] = 0
        count++
      }
    }
    return count
  }
}
