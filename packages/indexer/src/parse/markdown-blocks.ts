/**
 * @module
 * The blocks of a Markdown tree: paragraphs, list items, quotes, table rows, listings; headings as the path above them.
 */

import type { ParagraphKind } from '@paraseek/shared'
import type { Code, Html, Nodes, Paragraph, TableRow } from 'mdast'
import { alignLines } from '../paragraphs/align-lines.ts'
import { type Block, CELL_SEPARATOR, insertedRun, type Run } from '../paragraphs/block.ts'
import { HeadingPath } from './heading-path.ts'
import { HeadingSlugs } from './heading-slugs.ts'
import { walkHtmlPiece } from './html-parser.ts'
import { inlineRuns, type MarkdownText, rangeOf } from './markdown-inline.ts'
import { splitCode } from './split-code.ts'

/** `## Title {#id}`, as many generators of sites write a fragment id. */
const EXPLICIT_ID = /\s*\{#([\w-]+)\}\s*$/
/** A tag of a template language (Liquid) or a list of attributes (kramdown): instructions to a generator, no text. */
const TEMPLATE_TAG = /\{%[^%]*%\}|\{:[^{}]*\}/g

/** Collects the blocks of one Markdown source. */
export class MarkdownBlocks {
  readonly blocks: Block[] = []
  /** The first heading of the first level, else the first heading. */
  title: string | undefined
  #titleDepth = Number.POSITIVE_INFINITY
  #anchor: string | undefined
  readonly #text: MarkdownText
  readonly #headings = new HeadingPath()
  readonly #slugs = new HeadingSlugs()

  constructor(text: MarkdownText) {
    this.#text = text
  }

  /** Adds a node and all below it. The depth is limited by `markdownExcess`. */
  add(node: Nodes, kind: ParagraphKind): void {
    if (node.type === 'heading') this.#enter(node.depth, textOf(inlineRuns(node.children, this.#text)))
    else if (node.type === 'paragraph') this.#addParagraph(node, kind)
    else if (node.type === 'code') this.#addCode(node)
    else if (node.type === 'html') this.#addHtml(node, kind)
    else if (node.type === 'tableRow') this.#addRow(node)
    else if ('children' in node) for (const child of node.children) this.add(child, kindBelow(node, kind))
  }

  #enter(level: number, raw: string): void {
    const title = raw.replace(EXPLICIT_ID, '').replace(/\s+/g, ' ').trim()
    if (title !== '' && this.#titleDepth > 1 && (level === 1 || this.title === undefined)) {
      this.title = title
      this.#titleDepth = level
    }
    this.#headings.enter(level, title)
    const slug = this.#slugs.next(title)
    this.#anchor = (EXPLICIT_ID.exec(raw)?.[1] ?? slug) || undefined
  }

  #addParagraph(paragraph: Paragraph, kind: ParagraphKind): void {
    const runs = inlineRuns(paragraph.children, this.#text)
    const kept = hasTemplateTag(runs) ? withoutTemplateTags(runs) : runs
    this.#push(kind, kept)
  }

  #addCode(code: Code): void {
    const { start, end } = rangeOf(code, this.#text)
    const isFenced = /^[`~]/.test(this.#text.source.slice(start, start + 1))
    const runs = alignLines(code.value, this.#text.source, start, end, isFenced ? 1 : 0)
    for (const piece of splitCode(runs)) this.#push('code', piece)
  }

  #addRow(row: TableRow): void {
    const cells = row.children.map((cell) => inlineRuns(cell.children, this.#text))
    this.#push('table-row', joinCells(cells))
  }

  #addHtml(html: Html, kind: ParagraphKind): void {
    const { start, end } = rangeOf(html, this.#text)
    walkHtmlPiece(this.#text.source, start, end, {
      paragraph: (own, runs) => {
        const kept = hasTemplateTag(runs) ? withoutTemplateTags(runs) : runs
        this.#push(own === 'prose' ? kind : own, kept)
      },
      heading: (level, title) => this.#enter(level, title),
      anchor: (id) => {
        this.#anchor = id
      },
    })
  }

  #push(kind: ParagraphKind, runs: readonly Run[]): void {
    const block = { kind, runs, headings: this.#headings.titles }
    this.blocks.push(this.#anchor === undefined ? block : { ...block, anchor: this.#anchor })
  }
}

function kindBelow(node: Nodes, kind: ParagraphKind): ParagraphKind {
  if (node.type === 'listItem') return 'list-item'
  return node.type === 'blockquote' ? 'quote' : kind
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

/** The text of runs, white space as it is. */
export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

function hasTemplateTag(runs: readonly Run[]): boolean {
  return runs.some(({ text }) => text.includes('{%') || text.includes('{:'))
}

function withoutTemplateTags(runs: readonly Run[]): readonly Run[] {
  return runs.flatMap((run): readonly Run[] => {
    if (run.text.length !== run.end - run.start)
      return [{ ...run, text: run.text.replace(TEMPLATE_TAG, ' ') }]
    const kept: Run[] = []
    let at = 0
    for (const { index, 0: tag } of run.text.matchAll(TEMPLATE_TAG)) {
      kept.push({ text: run.text.slice(at, index), start: run.start + at, end: run.start + index })
      at = index + tag.length
    }
    kept.push({ text: run.text.slice(at), start: run.start + at, end: run.end })
    return kept.filter(({ text }) => text !== '')
  })
}
