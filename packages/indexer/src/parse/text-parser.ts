/**
 * @module
 * Plain text (`.txt`): paragraphs between blank lines or one a line, list items, titles, drawn tables.
 */

import { LineIndex } from '../decode/line-index.ts'
import {
  type Block,
  type ParsedText,
  type Run,
  type RunsOf,
  textOf,
  verbatimRun,
} from '../paragraphs/block.ts'
import { HeadedBlocks } from './headed-blocks.ts'
import { splitCode } from './split-code.ts'
import { type LineGroup, lineGroups, lineText, type PartOfLines } from './text-groups.ts'
import {
  HeadingStyles,
  isBareTitle,
  isHeadingAbove,
  isRule,
  type TextHeading,
  underlinedHeading,
} from './text-headings.ts'
import { bulletLength, groupParts } from './text-items.ts'
import { isDrawnTable, tableRows } from './text-table.ts'

/** Longest title on the first line, in UTF-16 units. */
const MAX_FIRST_LINE_TITLE = 120

const verbatim: RunsOf = (source, start, end) => [verbatimRun(source, start, end)]

/** The parts of a plain text. */
export function parseText(text: string): ParsedText {
  const lines = new LineIndex(text)
  const groups = lineGroups(lines)
  const title = titleLine(lines, groups)
  const blocks = new TextBlocks(lines)
  const body = title === undefined ? groups : groups.slice(1)
  for (const [at, group] of body.entries()) blocks.add(group, body[at + 1])
  const found = title ?? blocks.firstHeading
  return { ...(found === undefined ? {} : { title: found }), properties: new Map(), blocks: blocks.finish() }
}

/**
 * Text pieces without format: a record's text, or the text of a file whose mark-up is not to be trusted. Paragraphs and
 * list items, and no titles, for the title is known.
 */
export function parseTextBody(text: string): readonly Block[] {
  const lines = new LineIndex(text)
  const blocks = new TextBlocks(lines)
  for (const group of lineGroups(lines)) blocks.addProse(group)
  return blocks.finish()
}

/** The title on the first line: one short line apart from the text that follows. */
function titleLine(lines: LineIndex, [first, second]: readonly LineGroup[]): string | undefined {
  if (first === undefined || second === undefined || first.first !== first.last) return undefined
  const line = lineText(lines, first.first)
  const isApart = second.first > first.last + 1
  return isApart && isBareTitle(line, MAX_FIRST_LINE_TITLE) ? line.trim().replace(/\s+/g, ' ') : undefined
}

/** Collects the blocks of a text, group by group. */
export class TextBlocks {
  /** Title of the first underlined heading. */
  firstHeading: string | undefined
  readonly #lines: LineIndex
  readonly #runsOf: RunsOf
  readonly #blocks = new HeadedBlocks()
  readonly #styles = new HeadingStyles()

  constructor(lines: LineIndex, runsOf: RunsOf = verbatim) {
    this.#lines = lines
    this.#runsOf = runsOf
  }

  /** Adds a group that may hold anything. */
  add(group: LineGroup, next: LineGroup | undefined): void {
    // A heading of one line is a level of its own, below all underlined ones.
    if (isHeadingAbove(this.#lines, group, next)) {
      this.#blocks.enter(Number.MAX_SAFE_INTEGER, this.#runs(group))
    } else this.addMarked(group)
  }

  /** Adds a group that may begin with underlined headings or be a table. */
  addMarked(group: LineGroup): void {
    let first = group.first
    for (;;) {
      const heading = underlinedHeading(this.#lines, { first, last: group.last })
      if (heading === undefined) break
      this.#enter(heading)
      first += heading.lineCount
    }
    if (first > group.last) return
    const rest = { first, last: group.last }
    if (isDrawnTable(this.#lines, rest)) {
      for (const runs of tableRows(this.#lines, rest, this.#runsOf)) this.#blocks.add('table-row', runs)
    } else if (first !== group.last || !isRule(lineText(this.#lines, first))) this.addProse(rest)
  }

  /** Adds paragraphs and list items. */
  addProse(group: LineGroup): void {
    for (const part of groupParts(this.#lines, group)) {
      const bullet = part.isItem ? bulletLength(lineText(this.#lines, part.first)) : 0
      this.#blocks.add(part.isItem ? 'list-item' : 'prose', this.#runs(part, bullet))
    }
  }

  /** Adds one paragraph of prose. */
  addParagraph(part: PartOfLines): void {
    this.#blocks.add('prose', this.#runs(part, part.skipped))
  }

  /** Adds a listing, without so many UTF-16 units at its beginning; a long one is cut at blank lines inside it. */
  addCode({ first, last }: LineGroup, skipped = 0): void {
    const run = verbatimRun(this.#lines.text, this.#lines.start(first) + skipped, this.#lines.end(last))
    for (const runs of splitCode([run])) this.#blocks.add('code', runs)
  }

  /** The blocks of the text, which ends here. */
  finish(): readonly Block[] {
    return this.#blocks.finish()
  }

  #enter({ titleLine, style }: TextHeading): void {
    const runs = this.#runs({ first: titleLine, last: titleLine })
    this.firstHeading ??= textOf(runs).trim()
    this.#blocks.enter(this.#styles.level(style), runs)
  }

  /** The runs of a group, without so many UTF-16 units at its beginning. */
  #runs({ first, last }: LineGroup, skipped = 0): readonly Run[] {
    return this.#runsOf(this.#lines.text, this.#lines.start(first) + skipped, this.#lines.end(last))
  }
}
