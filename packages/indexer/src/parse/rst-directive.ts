/**
 * @module
 * The parts of a directive of reStructuredText: `.. name:: argument`, options, body. Source: the reStructuredText Markup
 * Specification, "Directives". Which of them is text depends on the directive, and is told here.
 */

import type { LineIndex } from '../decode/line-index.ts'
import { indentOf, type LineGroup, lineText, type PartOfLines } from './text-groups.ts'

const DIRECTIVE = /^\s*\.\. +(?<name>[\w:+.-]+)::(?:[ \t]+|$)/
const OPTION = /^\s+:(?<name>[\w-]+):[ \t]*/
const CODE_DIRECTIVE =
  /^(?:code|code-block|sourcecode|highlight|literalinclude|doctest|testcode|parsed-literal|math|raw)$/
/** Directives whose argument is a file, a name or a condition, said to the processor and not to the reader. */
const SILENT_DIRECTIVE =
  /^(?:image|figure|include|role|default-role|(?:\w+:)?(?:module|currentmodule)|program|index|only|ifconfig|container|rst-class|cssclass|tabularcolumns)$/

export interface Directive {
  readonly isCode: boolean
  /** Text behind the `::`, and on the lines below it up to the options. */
  readonly argument?: PartOfLines
  /** What stands for a picture. */
  readonly alternative?: PartOfLines
  readonly body?: LineGroup
}

/** The directive that a group of lines is, or `undefined` where it is a comment or a target. */
export function directiveOf(lines: LineIndex, group: LineGroup): Directive | undefined {
  const match = DIRECTIVE.exec(lineText(lines, group.first))
  const name = match?.groups?.['name']
  if (match === null || name === undefined) return undefined
  const isCode = CODE_DIRECTIVE.test(name)
  const hasText = match[0].length < lineText(lines, group.first).trimEnd().length
  // What stands below a mere `.. note::` is its body.
  const options = isCode || !hasText ? group.first + 1 : nextOption(lines, group.first + 1, group.last)
  const { end, alternative } = readOptions(lines, options, group.last)
  const isText = hasText && (isCode ? name === 'math' : !SILENT_DIRECTIVE.test(name))
  return {
    isCode,
    ...(isText ? { argument: { first: group.first, last: options - 1, skipped: match[0].length } } : {}),
    ...(alternative === undefined ? {} : { alternative }),
    ...(end > group.last ? {} : { body: { first: end, last: group.last } }),
  }
}

/** The first line from `at` on that is an option; one past the last line where none is. */
function nextOption(lines: LineIndex, at: number, last: number): number {
  let found = at
  while (found <= last && !OPTION.test(lineText(lines, found))) found += 1
  return found
}

/** Where the options end that begin at a line, and the text of `:alt:` among them. */
function readOptions(
  lines: LineIndex,
  first: number,
  last: number,
): { readonly end: number; readonly alternative?: PartOfLines } {
  let end = first
  let alternative: PartOfLines | undefined
  for (let option = optionAt(lines, end, last); option !== undefined; option = optionAt(lines, end, last)) {
    if (option.name === 'alt') alternative = option
    end = option.last + 1
  }
  return alternative === undefined ? { end } : { end, alternative }
}

/** The option on a line, with the lines below it that are indented further. */
function optionAt(
  lines: LineIndex,
  at: number,
  groupLast: number,
): (PartOfLines & { readonly name: string }) | undefined {
  const line = at <= groupLast ? lineText(lines, at) : ''
  const match = OPTION.exec(line)
  if (match === null) return undefined
  const indent = indentOf(line)
  let last = at
  while (last < groupLast && indentOf(lineText(lines, last + 1)) > indent) last += 1
  return { first: at, last, skipped: match[0].length, name: match.groups?.['name'] ?? '' }
}
