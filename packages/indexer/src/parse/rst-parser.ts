/**
 * @module
 * reStructuredText (`.rst`), as far as paragraphs need it. Source: the reStructuredText Markup Specification.
 *
 * Read: headings, paragraphs, lists, literal blocks, doctests and code directives, drawn tables, a field list at the top
 * as metadata (as Python Enhancement Proposals begin), inline mark-up. Other directives give their content, footnotes
 * their text; comments, targets and substitution definitions give nothing.
 */

import { LineIndex } from '../decode/line-index.ts'
import type { ParsedText } from '../paragraphs/block.ts'
import { type Directive, directiveOf } from './rst-directive.ts'
import { rstRuns } from './rst-inline.ts'
import { indentOf, type LineGroup, lineGroups, lineText } from './text-groups.ts'
import { TextBlocks } from './text-parser.ts'

const FIELD = /^:?([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$/
const EXPLICIT_MARKUP = /^\s*\.\.(?: |$)/
/** Columns that the text of a directive is indented by at least. */
const EXPLICIT_WIDTH = 3
/** A footnote or citation up to its text; a label stays, unless the processor puts a number or a sign in its place. */
const FOOTNOTE = /^\s*\.\. +(?:\[(?:#[^\]]*|\*)\](?:[ \t]+|$)|(?=\[[^\]#*][^\]]*\](?: |$)))/
const DOCTEST = /^\s*>>>(?: |$)/

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
  /** Lines indented further than this many columns belong to the open body. */
  #bodyIndent = 0
  #body: 'none' | 'code' | 'comment' = 'none'
  /** The listing being gathered, blank lines included. */
  #code: LineGroup | undefined

  constructor(lines: LineIndex, blocks: TextBlocks) {
    this.#lines = lines
    this.#blocks = blocks
  }

  /** Reads a group, which may hold several parts: explicit mark-up needs no blank line below it. */
  read({ first: groupFirst, last }: LineGroup): void {
    for (let first = groupFirst; first <= last; ) first = this.#readPart({ first, last }).last + 1
  }

  /** Reads the first part of these lines, and tells which lines it took. */
  #readPart(rest: LineGroup): LineGroup {
    const indent = this.#indentAt(rest.first)
    if (this.#body !== 'none' && indent > this.#bodyIndent) {
      const part = this.#indented(rest, this.#bodyIndent)
      if (this.#body === 'code') this.#gather(part)
      return part
    }
    this.finish()
    if (EXPLICIT_MARKUP.test(lineText(this.#lines, rest.first))) {
      const part = this.#indented(rest, indent)
      this.#readExplicit(part, indent)
      return part
    }
    this.#readText(rest)
    return rest
  }

  /** Ends the body that is open. */
  finish(): void {
    if (this.#code !== undefined) this.#blocks.addCode(this.#code)
    this.#code = undefined
    this.#body = 'none'
  }

  #indentAt(line: number): number {
    return indentOf(lineText(this.#lines, line))
  }

  /** The first line of a group and those below it that are indented further than this. */
  #indented({ first, last: groupLast }: LineGroup, indent: number): LineGroup {
    let last = first
    while (last < groupLast && this.#indentAt(last + 1) > indent) last += 1
    return { first, last }
  }

  #gather({ first, last }: LineGroup): void {
    this.#code = { first: this.#code?.first ?? first, last }
  }

  #readText(group: LineGroup): void {
    if (DOCTEST.test(lineText(this.#lines, group.first))) {
      this.#blocks.addCode(group)
      return
    }
    this.#blocks.addMarked(group)
    this.#openLiteral(group, Math.min(this.#indentAt(group.first), this.#indentAt(group.last)))
  }

  #readExplicit(group: LineGroup, indent: number): void {
    const note = FOOTNOTE.exec(lineText(this.#lines, group.first))
    if (note) {
      this.#blocks.addParagraph({ ...group, skipped: note[0].length })
      return
    }
    const directive = directiveOf(this.#lines, group)
    if (directive === undefined) this.#open('comment', indent)
    else this.#readDirective(directive, indent)
  }

  #readDirective({ isCode, argument, alternative, body }: Directive, indent: number): void {
    if (argument && isCode) this.#blocks.addCode(argument, argument.skipped)
    else if (argument) this.#blocks.addParagraph(argument)
    if (alternative) this.#blocks.addParagraph(alternative)
    if (isCode) {
      this.#open('code', indent)
      if (body) this.#gather(body)
    } else if (body) {
      this.#blocks.addProse(body)
      this.#openLiteral(body, this.#indentAt(body.last))
    } else if (argument) this.#openLiteral(argument, indent + EXPLICIT_WIDTH)
  }

  /** A text that ends with `::` announces a listing. */
  #openLiteral({ last }: LineGroup, indent: number): void {
    if (lineText(this.#lines, last).trimEnd().endsWith('::')) this.#open('code', indent)
  }

  #open(body: 'code' | 'comment', indent: number): void {
    this.#body = body
    this.#bodyIndent = indent
  }
}
