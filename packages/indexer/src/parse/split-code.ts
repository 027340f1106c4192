/**
 * @module
 * Cuts a long listing at its blank lines, so that what is shown together was written together.
 */

import { MAX_PARAGRAPH_LENGTH } from '@paraseek/shared'
import type { Run } from '../paragraphs/block.ts'

/**
 * The runs of a listing in pieces, each up to `MAX_PARAGRAPH_LENGTH` where its blank lines allow.
 *
 * @param runs of any number of lines each
 */
export function splitCode(runs: readonly Run[]): readonly (readonly Run[])[] {
  const pieces: Run[][] = []
  let piece: Run[] = []
  let length = 0
  for (const stretch of stretches(runs.flatMap(lineRuns))) {
    const added = stretch.reduce((sum, run) => sum + run.text.length, 0)
    if (length > 0 && length + added > MAX_PARAGRAPH_LENGTH) {
      pieces.push(piece)
      piece = []
      length = 0
    }
    for (const run of stretch) piece.push(run)
    length += added
  }
  return piece.length > 0 ? [...pieces, piece] : pieces
}

/** The lines between blank ones; a blank line ends its stretch. */
function* stretches(runs: readonly Run[]): Generator<readonly Run[]> {
  let stretch: Run[] = []
  let isAtLineStart = true
  for (const run of runs) {
    stretch.push(run)
    const isBlankLine = isAtLineStart && run.text.endsWith('\n') && run.text.trim() === ''
    if (run.text !== '') isAtLineStart = run.text.endsWith('\n')
    if (!isBlankLine) continue
    yield stretch
    stretch = []
  }
  if (stretch.length > 0) yield stretch
}

/** A verbatim run of several lines as one run a line; any other as it is. */
function lineRuns(run: Run): readonly Run[] {
  if (run.text.length !== run.end - run.start) return [run]
  let start = run.start
  return run.text.split(/(?<=\n)/).map((text) => {
    const line = { text, start, end: start + text.length }
    start = line.end
    return line
  })
}
