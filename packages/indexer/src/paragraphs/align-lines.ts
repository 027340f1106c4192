/**
 * @module
 * Finds the place of resolved text in its source, line by line.
 *
 * Parsers hand over text with the prefixes of its lines removed (`> `, indentation) and line ends normalised. Their
 * lines still stand one to one with those of the source, and most of them character by character.
 */

import { alignReferences } from './align-references.ts'
import type { Run } from './block.ts'

const LINE_END = /\r\n|\r|\n/g

interface Line {
  readonly text: string
  readonly start: number
}

function linesOf(text: string, base: number): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (const { index, 0: lineEnd } of text.matchAll(LINE_END)) {
    lines.push({ text: text.slice(start, index), start: base + start })
    start = index + lineEnd.length
  }
  lines.push({ text: text.slice(start), start: base + start })
  return lines
}

/**
 * Runs of `value`, which a parser made of `source.slice(start, end)`.
 *
 * @param skippedLines lines at the beginning of the slice that `value` does not hold, such as an opening fence
 * @returns runs whose texts, joined, are `value`; one run of the whole range where lines do not stand one to one
 */
export function alignLines(
  value: string,
  source: string,
  start: number,
  end: number,
  skippedLines = 0,
): readonly Run[] {
  const slice = source.slice(start, end)
  if (slice === value) return [{ text: value, start, end }]
  const valueLines = linesOf(value, 0)
  const sourceLines = linesOf(slice, start).slice(skippedLines)
  if (
    sourceLines.length < valueLines.length ||
    (skippedLines === 0 && sourceLines.length > valueLines.length)
  ) {
    return [{ text: value, start, end }]
  }
  return valueLines.flatMap((line, at) => lineRuns(line.text, sourceLines[at], at === valueLines.length - 1))
}

/** Runs of one line of the value, with the line end after it unless it is the last. */
function lineRuns(text: string, sourceLine: Line | undefined, isLast: boolean): readonly Run[] {
  const { text: whole, start } = sourceLine ?? { text: '', start: 0 }
  const end = start + whole.length
  const lineEnd: readonly Run[] = isLast ? [] : [{ text: '\n', start: end, end: end + 1 }]
  const at = whole.lastIndexOf(text)
  const isVerbatim = at >= 0 && whole.slice(at + text.length).trim() === ''
  if (isVerbatim) return [{ text, start: start + at, end: start + at + text.length }, ...lineEnd]
  return [...(alignReferences(text, whole, start) ?? [{ text, start, end }]), ...lineEnd]
}
