/**
 * @module
 * The windows of a segment in which the best docs of a query probably stand. Searched before all others, they tell what a
 * doc must reach, and most of the rest need not be looked at.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import { WINDOW_DOCS } from './score-window.ts'
import type { Scorer } from './scorer.ts'

/** In fewer windows there is little to skip. */
const MIN_WINDOWS = 8
/** One window of so many is searched before. */
const SHARE = 64

export interface DocRange {
  readonly from: DocId
  /** One past the last doc. */
  readonly to: DocId
}

/** The windows of the highest bounds, ascending; none if nothing tells them from the others. */
export function promisingWindows(scorer: Scorer, docCount: number): DocRange[] {
  const count = Math.ceil(docCount / WINDOW_DOCS)
  if (count < MIN_WINDOWS) return []
  const windows = Array.from({ length: count }, (_, window) => ({
    window,
    bound: scorer.windowBound(window),
  }))
  windows.sort((a, b) => b.bound - a.bound)
  if (windows[0]?.bound === windows.at(-1)?.bound) return []
  return windows
    .slice(0, Math.ceil(count / SHARE))
    .map(({ window }) => ({ from: window * WINDOW_DOCS, to: Math.min((window + 1) * WINDOW_DOCS, docCount) }))
    .sort((a, b) => a.from - b.from)
}
