/**
 * @module
 * Finds the place of text in a line of HTML or Markdown that holds character references (`&amp;`) or escapes (`\*`).
 */

import type { Run } from './block.ts'

const REFERENCE = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});?|\\[!-/:-@[-`{-~]/g
/** What stands before the text of a line: indentation and quote marks. */
const LINE_PREFIX = /^[\s>]*/

/**
 * Runs of `value`, which was made of `line` by resolving its references, or `undefined` if the two do not fit.
 *
 * @param base where the line begins in the source, in UTF-16 units
 */
export function alignReferences(value: string, line: string, base: number): readonly Run[] | undefined {
  const runs: Run[] = []
  let literal = LINE_PREFIX.exec(line)?.[0].length ?? 0
  let at = leadingSpace(value)
  if (at > 0) runs.push({ text: value.slice(0, at), start: base, end: base + literal })
  for (const { index, 0: reference } of line.matchAll(REFERENCE)) {
    if (index < literal) continue
    const text = line.slice(literal, index)
    if (!value.startsWith(text, at)) return undefined
    runs.push({ text, start: base + literal, end: base + index })
    at += text.length
    literal = index + reference.length
    const length = resolvedLength(value, at, line, literal, reference)
    if (length === undefined) return undefined
    runs.push({ text: value.slice(at, at + length), start: base + index, end: base + literal })
    at += length
  }
  const rest = value.slice(at)
  if (!line.startsWith(rest, literal) || line.slice(literal + rest.length).trim() !== '') return undefined
  runs.push({ text: rest, start: base + literal, end: base + literal + rest.length })
  return runs
}

function leadingSpace(value: string): number {
  return value.length - value.trimStart().length
}

/** UTF-16 units that the reference became: the shortest after which value and line go on alike. */
function resolvedLength(
  value: string,
  at: number,
  line: string,
  literal: number,
  reference: string,
): number | undefined {
  REFERENCE_START.lastIndex = literal
  const next = REFERENCE_START.exec(line)?.index ?? line.trimEnd().length
  const text = line.slice(literal, Math.max(next, literal))
  for (let length = 1; length <= reference.length; length += 1) {
    const isEnd = next >= line.trimEnd().length && at + length + text.length !== value.trimEnd().length
    if (value.startsWith(text, at + length) && !isEnd) return length
  }
  return undefined
}

const REFERENCE_START = /[&\\]/g
