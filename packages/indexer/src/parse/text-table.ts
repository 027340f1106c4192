/**
 * @module
 * Tables drawn in plain text: rows under `====  ====` or between `+----+----+`, cells apart by `|` or by two spaces.
 */

import type { LineIndex } from '../decode/line-index.ts'
import { CELL_SEPARATOR, insertedRun, type Run, type RunsOf } from '../paragraphs/block.ts'
import { type LineGroup, lineText } from './text-groups.ts'

const TABLE_RULE = /^\s*(?:[=-]{2,}(?:[ \t]+[=-]{2,})+|\+(?:[=-]+\+)+)\s*$/
const CELL = /(?:[^\s|]|[ \t](?![ \t|])|(?<=[^\s|])\|(?=[^\s|]))+/g

/** Whether a group of lines is a drawn table. */
export function isDrawnTable(lines: LineIndex, { first }: LineGroup): boolean {
  return TABLE_RULE.test(lineText(lines, first))
}

/** The runs of each row: the cells of a line, joined by a separator. */
export function tableRows(
  lines: LineIndex,
  { first, last }: LineGroup,
  runsOf: RunsOf,
): readonly (readonly Run[])[] {
  const rows: (readonly Run[])[] = []
  for (let at = first; at <= last; at += 1) {
    const line = lineText(lines, at)
    if (TABLE_RULE.test(line)) continue
    rows.push(cellRuns(line, lines.start(at), (start, end) => runsOf(lines.text, start, end)))
  }
  return rows
}

function cellRuns(
  line: string,
  base: number,
  runsOf: (start: number, end: number) => readonly Run[],
): readonly Run[] {
  const runs: Run[] = []
  for (const { 0: cell, index } of line.matchAll(CELL)) {
    if (cell.trim() === '') continue
    const start = base + index
    if (runs.length > 0) runs.push(insertedRun(CELL_SEPARATOR, start))
    runs.push(...runsOf(start, start + cell.length))
  }
  return runs
}
