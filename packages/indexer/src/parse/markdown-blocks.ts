/**
 * @module
 * The blocks of a Markdown tree: paragraphs, list items, quotes, table rows, listings; headings as the path above them.
 */

import type { ParagraphKind } from '@paraseek/shared'
import type { Code, Html, Nodes, Paragraph, TableRow } from 'mdast'
import { alignLines } from '../paragraphs/align-lines.ts'
import { CELL_SEPARATOR, insertedRun, type Run, textOf } from '../paragraphs/block.ts'
import { HeadedBlocks } from './headed-blocks.ts'
import { HeadingSlugs } from './heading-slugs.ts'
import { walkHtmlPiece } from './html-parser.ts'
import { type InlineRun, inlineRuns, type MarkdownText, rangeOf } from './markdown-inline.ts'
import { splitCode } from './split-code.ts'
import { headingParts, withoutRawTags, withoutTags } from './template-tags.ts'

/** The mark of an alert in GitHub's Markdown, which is shown as an icon; in a quote. */
const ALERT = /^\s*\[!(?:note|tip|important|warning|caution)\](?=\s|$)/i

/** Collects the blocks of one Markdown source. */
export class MarkdownBlocks {
  readonly blocks: HeadedBlocks = new HeadedBlocks()
  /** The first heading of the first level, else the first heading. */
  title: string | undefined
  #titleDepth = Number.POSITIVE_INFINITY
  #anchor: string | undefined
  readonly #text: MarkdownText
  readonly #slugs = new HeadingSlugs()

  constructor(text: MarkdownText) {
    this.#text = text
  }

  /** Adds a node and all below it. The depth is limited by `markdownExcess`. */
  add(node: Nodes, kind: ParagraphKind): void {
    if (node.type === 'heading') this.#enter(node.depth, inlineRuns(node.children, this.#text))
    else if (node.type === 'paragraph') this.#addParagraph(node, kind)
    else if (node.type === 'code') this.#addCode(node)
    else if (node.type === 'html') this.#addHtml(node, kind)
    else if (node.type === 'tableRow') this.#addRow(node)
    else if ('children' in node) for (const child of node.children) this.add(child, kindBelow(node, kind))
  }

  #enter(level: number, heading: readonly InlineRun[]): void {
    const { runs, id } = headingParts(heading)
    const title = textOf(runs).replace(/\s+/g, ' ').trim()
    if (title !== '' && this.#titleDepth > 1 && (level === 1 || this.title === undefined)) {
      this.title = title
      this.#titleDepth = level
    }
    const slug = this.#slugs.next(title)
    this.#anchor = (id ?? slug) || undefined
    this.blocks.enter(level, runs, this.#anchor)
  }

  #addParagraph(paragraph: Paragraph, kind: ParagraphKind): void {
    const runs = withoutTags(inlineRuns(paragraph.children, this.#text))
    this.#push(kind, kind === 'quote' ? withoutAlert(runs) : runs)
  }

  #addCode(code: Code): void {
    const { start, end } = rangeOf(code, this.#text)
    const isFenced = /^[`~]/.test(this.#text.source.slice(start, start + 1))
    const runs = alignLines(code.value, this.#text.source, start, end, isFenced ? 1 : 0)
    for (const piece of splitCode(withoutRawTags(runs))) this.#push('code', piece)
  }

  #addRow(row: TableRow): void {
    const cells = row.children.map((cell) => withoutTags(inlineRuns(cell.children, this.#text)))
    this.#push('table-row', joinCells(cells))
  }

  #addHtml(html: Html, kind: ParagraphKind): void {
    const { start, end } = rangeOf(html, this.#text)
    walkHtmlPiece(this.#text.source, start, end, {
      paragraph: (own, runs) => this.#push(own === 'prose' ? kind : own, withoutTags(runs)),
      heading: (level, heading) => this.#enter(level, heading),
      anchor: (id) => {
        this.#anchor = id
      },
    })
  }

  #push(kind: ParagraphKind, runs: readonly Run[]): void {
    this.blocks.add(kind, runs, this.#anchor)
  }
}

function kindBelow(node: Nodes, kind: ParagraphKind): ParagraphKind {
  if (node.type === 'listItem') return 'list-item'
  return node.type === 'blockquote' ? 'quote' : kind
}

/** The mark of an alert is alone at the beginning: its first run is all of it, or begins with it. */
function withoutAlert(runs: readonly Run[]): readonly Run[] {
  const [first, ...others] = runs
  const mark = first === undefined ? undefined : ALERT.exec(first.text)?.[0].length
  if (first === undefined || mark === undefined || first.text.length !== first.end - first.start) return runs
  return [{ text: first.text.slice(mark), start: first.start + mark, end: first.end }, ...others]
}

/** Cells in one row of runs. */
export function joinCells(cells: readonly (readonly Run[])[]): readonly Run[] {
  const runs: Run[] = []
  for (const cell of cells) {
    const [first] = cell
    if (first === undefined || textOf(cell).trim() === '') continue
    if (runs.length > 0) runs.push(insertedRun(CELL_SEPARATOR, first.start))
    runs.push(...cell)
  }
  return runs
}
