/**
 * @module
 * The plain text of Markdown's inline nodes: texts of links, alternatives of images, code; without mark-up and HTML.
 */

import type { Nodes, PhrasingContent } from 'mdast'
import { alignLines } from '../paragraphs/align-lines.ts'
import { insertedRun, type Run } from '../paragraphs/block.ts'

/** A Markdown text and where it begins in its source (after the front matter), in UTF-16 units. */
export interface MarkdownText {
  readonly source: string
  readonly base: number
}

/** A run of inline text; code in it is never mark-up of another language. */
export interface InlineRun extends Run {
  readonly isCode?: boolean
}

const HTML_BREAK = /^<\/?(?:br|p|div|li|tr|td|th|hr)\b/i

/** The range of a node in the source. */
export function rangeOf(
  node: Nodes,
  { base }: MarkdownText,
): { readonly start: number; readonly end: number } {
  const { start, end } = node.position ?? { start: { offset: 0 }, end: { offset: 0 } }
  return { start: base + (start.offset ?? 0), end: base + (end.offset ?? 0) }
}

/** Runs of these nodes, in order. Without recursion: emphasis can be nested thousands deep. */
export function inlineRuns(nodes: readonly PhrasingContent[], text: MarkdownText): readonly InlineRun[] {
  const runs: InlineRun[] = []
  const open: Nodes[] = [...nodes].reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('children' in node) {
      for (let at = node.children.length - 1; at >= 0; at -= 1) {
        const child = node.children[at]
        if (child) open.push(child)
      }
    } else runs.push(...leafRuns(node, text))
  }
  return runs
}

function leafRuns(node: Nodes, text: MarkdownText): readonly InlineRun[] {
  const { start, end } = rangeOf(node, text)
  switch (node.type) {
    case 'text':
      return alignLines(node.value, text.source, start, end)
    case 'inlineCode':
      return [{ ...innerRun(node.value, text.source, start, end), isCode: true }]
    case 'image':
    case 'imageReference':
      return node.alt ? [innerRun(node.alt, text.source, start, end)] : []
    case 'break':
      return [insertedRun(' ', start)]
    case 'html':
      return HTML_BREAK.test(node.value) ? [insertedRun(' ', start)] : []
    default:
      return []
  }
}

/** A run for a value that stands inside its mark-up. */
function innerRun(value: string, source: string, start: number, end: number): Run {
  const at = source.slice(start, end).indexOf(value)
  return at < 0
    ? { text: value, start, end }
    : { text: value, start: start + at, end: start + at + value.length }
}
