/**
 * @module
 * The order of sources inside every segment, and so of docs: path, then first line, then id.
 *
 * Paragraphs of equal score are answered in this order, and segments are merged by it, so it must not depend on how the
 * index came about.
 */

/** What places a source. */
export interface SourceKey {
  readonly path: string
  /** Line of its first paragraph, 0 if it has none. */
  readonly firstLine: number
  readonly id: string
}

/** Negative if `a` comes before `b`, positive if after; strings by UTF-16 units. 0 for the same source only. */
export function compareSources(a: SourceKey, b: SourceKey): number {
  return compareText(a.path, b.path) || a.firstLine - b.firstLine || compareText(a.id, b.id)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
