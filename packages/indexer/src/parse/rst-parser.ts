/**
 * @module
 * reStructuredText (`.rst`), as far as paragraphs need it. Source: the reStructuredText Markup Specification.
 *
 * Read: headings, paragraphs, lists, literal blocks and code directives, drawn tables, a field list at the top as
 * metadata (as Python Enhancement Proposals begin), inline mark-up. Other directives give their content; comments,
 * targets and substitution definitions give nothing.
 */

import { LineIndex } from '../decode/line-index.ts'
import type { ParsedText } from '../paragraphs/block.ts'
import { rstRuns } from './rst-inline.ts'
import { indentOf, type LineGroup, lineGroups, lineText } from './text-groups.ts'
import { TextBlocks } from './text-parser.ts'

const FIELD = /^:?([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$/
const DIRECTIVE = /^\s*\.\. +([\w:+.-]+)::(?:[ \t]+.*)?$/
const CODE_DIRECTIVE =
  /^(?:code|code-block|sourcecode|highlight|literalinclude|doctest|testcode|parsed-literal|math|raw)$/
const OPTION = /^\s+:[\w-]+:/
const EXPLICIT_MARKUP = /^\s*\.\.(?: |$)/
const FOOTNOTE = /^\s*\.\. +\[[^\]]+\](?: |$)/

/** The parts of a reStructuredText source. */
export function parseRst(text: string): ParsedText {
  const lines = new LineIndex(text)
  const groups = lineGroups(lines)
  const fields = fieldList(lines, groups[0])
  const blocks = new TextBlocks(lines, rstRuns)
  const reader = new RstReader(lines, blocks)
  for (const group of fields === undefined ? groups : groups.slice(1)) reader.read(group)
  reader.finish()
  const properties = fields ?? new Map<string, string>()
  const title = properties.get('title') ?? blocks.firstHeading
  return { ...(title === undefined ? {} : { title }), properties, blocks: blocks.finish() }
}

/** The field list that a text begins with, by names in lower case, if every line of the group belongs to one. */
function fieldList(lines: LineIndex, group: LineGroup | undefined): Map<string, string> | undefined {
  if (group === undefined) return undefined
  const fields = new Map<string, string>()
  let last: string | undefined
  for (let at = group.first; at <= group.last; at += 1) {
    const line = lineText(lines, at)
    const field = FIELD.exec(line)
    if (field) {
      last = (field[1] ?? '').toLowerCase()
      fields.set(last, (field[2] ?? '').trim())
    } else if (last !== undefined && indentOf(line) > 0) {
      fields.set(last, `${fields.get(last) ?? ''} ${line.trim()}`.trim())
    } else return undefined
  }
  return fields
}

/** Follows the indentation from group to group: what a `::` or a directive begins lasts until the text moves back. */
class RstReader {
  readonly #lines: LineIndex
  readonly #blocks: TextBlocks
  /** Groups indented further than this many columns belong to the open body. */
  #bodyIndent = 0
  #body: 'none' | 'code' | 'comment' = 'none'
  /** The listing being gathered, blank lines included. */
  #code: LineGroup | undefined

  constructor(lines: LineIndex, blocks: TextBlocks) {
    this.#lines = lines
    this.#blocks = blocks
  }

  read(group: LineGroup): void {
    const indent = indentOf(lineText(this.#lines, group.first))
    if (this.#body !== 'none' && indent > this.#bodyIndent) {
      if (this.#body === 'code') this.#gather(group)
      return
    }
    this.finish()
    if (EXPLICIT_MARKUP.test(lineText(this.#lines, group.first))) this.#readExplicit(group, indent)
    else this.#readText(group, indent)
  }

  /** Ends the body that is open. */
  finish(): void {
    if (this.#code !== undefined) this.#blocks.addCode(this.#code)
    this.#code = undefined
    this.#body = 'none'
  }

  #gather({ first, last }: LineGroup): void {
    this.#code = { first: this.#code?.first ?? first, last }
  }

  #readText(group: LineGroup, indent: number): void {
    this.#blocks.addMarked(group)
    const isLiteralNext = lineText(this.#lines, group.last).trimEnd().endsWith('::')
    if (isLiteralNext) this.#open('code', Math.min(indent, indentOf(lineText(this.#lines, group.last))))
  }

  #readExplicit(group: LineGroup, indent: number): void {
    const first = lineText(this.#lines, group.first)
    if (FOOTNOTE.test(first)) {
      this.#blocks.addProse(group)
      return
    }
    const name = DIRECTIVE.exec(first)?.[1]
    if (name === undefined) {
      this.#open('comment', indent)
      return
    }
    const isCode = CODE_DIRECTIVE.test(name)
    if (isCode) this.#open('code', indent)
    this.#readDirectiveBody(group, isCode)
  }

  /** The lines of a directive below its first one, after its options. */
  #readDirectiveBody(group: LineGroup, isCode: boolean): void {
    let at = group.first + 1
    while (at <= group.last && OPTION.test(lineText(this.#lines, at))) at += 1
    if (at > group.last) return
    const body = { first: at, last: group.last }
    if (isCode) this.#gather(body)
    else this.#blocks.addProse(body)
  }

  #open(body: 'code' | 'comment', indent: number): void {
    this.#body = body
    this.#bodyIndent = indent
  }
}
