/**
 * @module
 * Walks a tree of HTML and tells its paragraphs and headings, in document order, to a sink.
 *
 * Text gathers until an element begins or ends a block. Inside a heading, and inside a row of a table, blocks only
 * separate words.
 */

import type { ParagraphKind } from '@paraseek/shared'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { alignLines } from '../paragraphs/align-lines.ts'
import { CELL_SEPARATOR, insertedRun, type Run } from '../paragraphs/block.ts'
import {
  attribute,
  type HtmlElement,
  type HtmlNode,
  headingLevel,
  isBlockElement,
  isElement,
  isPlainRow,
  isTextless,
} from './html-elements.ts'
import { splitCode } from './split-code.ts'

/** Receives what the walk finds. */
export interface HtmlSink {
  paragraph(kind: ParagraphKind, runs: readonly Run[]): void
  heading(level: number, runs: readonly Run[]): void
  /** An element with a fragment id begins. */
  anchor(id: string): void
}

/** The source of a tree and where it begins in it, in UTF-16 units. */
export interface HtmlText {
  readonly source: string
  readonly base: number
}

const KIND_OF_ELEMENT: ReadonlyMap<string, ParagraphKind> = new Map([
  ['li', 'list-item'],
  ['blockquote', 'quote'],
  ['pre', 'code'],
])

type Parent = DefaultTreeAdapterTypes.ParentNode

interface OpenElement {
  readonly element: Parent
  nextChild: number
}

/** Walks everything below `root`. Without recursion: pages nest thousands deep. */
export function walkHtml(root: Parent, text: HtmlText, sink: HtmlSink): void {
  const walker = new HtmlWalker(text, sink)
  const isInContent = 'tagName' in root && (root.tagName === 'main' || root.tagName === 'article')
  walker.contentDepth = isInContent ? 1 : 0
  const open: OpenElement[] = [{ element: root, nextChild: 0 }]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.element.childNodes[top.nextChild]
    top.nextChild += 1
    if (child === undefined) {
      open.pop()
      if ('tagName' in top.element) walker.leave(top.element)
    } else if (!isElement(child)) walker.text(child)
    else if (walker.enter(child)) open.push({ element: child, nextChild: 0 })
  }
  walker.finish()
}

class HtmlWalker {
  /** Elements open that mark the content of a page. */
  contentDepth = 0
  readonly #text: HtmlText
  readonly #sink: HtmlSink
  #runs: Run[] = []
  #kinds: ParagraphKind[] = []
  /** The heading or plain row that is open: blocks inside it are no paragraphs. */
  #whole: HtmlElement | undefined

  constructor(text: HtmlText, sink: HtmlSink) {
    this.#text = text
    this.#sink = sink
  }

  /** @returns whether to go below the element */
  enter(element: HtmlElement): boolean {
    if (isTextless(element, this.contentDepth > 0)) return false
    if (isBlockElement(element)) this.#separate(element)
    const id = attribute(element, 'id') ?? (element.tagName === 'a' ? attribute(element, 'name') : undefined)
    if (id !== undefined && id.trim() !== '') this.#sink.anchor(id.trim())
    this.#open(element)
    return true
  }

  leave(element: HtmlElement): void {
    if (element.tagName === 'main' || element.tagName === 'article') this.contentDepth -= 1
    if (this.#whole === element) this.#closeWhole(element)
    else if (isBlockElement(element)) this.#separate(element)
    if (KIND_OF_ELEMENT.has(element.tagName)) this.#kinds.pop()
  }

  text(node: HtmlNode): void {
    if (node.nodeName !== '#text' || !('value' in node)) return
    const location = node.sourceCodeLocation
    const start = this.#text.base + (location?.startOffset ?? 0)
    const end = this.#text.base + (location?.endOffset ?? 0)
    const isInPre = node.parentNode?.nodeName === 'pre'
    const skipped = isInPre && isFirstLineDropped(node.value, this.#text.source.slice(start, end)) ? 1 : 0
    for (const run of alignLines(node.value, this.#text.source, start, end, skipped)) this.#runs.push(run)
  }

  finish(): void {
    this.#flush()
  }

  #open(element: HtmlElement): void {
    const { tagName } = element
    if (tagName === 'main' || tagName === 'article') this.contentDepth += 1
    const kind = KIND_OF_ELEMENT.get(tagName)
    if (kind !== undefined) this.#kinds.push(kind)
    if (tagName === 'br') this.#insert(' ', element)
    if (tagName === 'img') this.#addAlternative(element)
    const isWhole = headingLevel(element) !== undefined || (tagName === 'tr' && isPlainRow(element))
    if (this.#whole === undefined && isWhole) this.#whole = element
  }

  /** The text that stands for an image. */
  #addAlternative(image: HtmlElement): void {
    const text = attribute(image, 'alt')
    const location = image.sourceCodeLocation?.attrs?.['alt']
    if (!text || !location) return
    this.#runs.push({
      text: ` ${text} `,
      start: this.#text.base + location.startOffset,
      end: this.#text.base + location.endOffset,
    })
  }

  /** A block begins or ends. */
  #separate(element: HtmlElement): void {
    if (this.#whole === undefined) this.#flush()
    else {
      const isCell = element.tagName === 'td' || element.tagName === 'th'
      const isAfterText = this.#runs.some(({ text }) => text.trim() !== '')
      this.#insert(isCell && isAfterText && !this.#endsWithSeparator() ? CELL_SEPARATOR : ' ', element)
    }
  }

  #endsWithSeparator(): boolean {
    const last = this.#runs.findLast(({ text }) => text.trim() !== '')
    return last?.text === CELL_SEPARATOR
  }

  #insert(text: string, element: HtmlElement): void {
    const last = this.#runs.at(-1)
    const at = last?.end ?? this.#text.base + (element.sourceCodeLocation?.startOffset ?? 0)
    this.#runs.push(insertedRun(text, at))
  }

  #closeWhole(element: HtmlElement): void {
    const level = headingLevel(element)
    this.#whole = undefined
    if (level === undefined) {
      while (this.#endsWithSeparator())
        this.#runs.splice(
          this.#runs.findLastIndex(({ text }) => text === CELL_SEPARATOR),
          1,
        )
      this.#flush('table-row')
      return
    }
    const runs = this.#runs
    this.#runs = []
    this.#sink.heading(level, runs)
  }

  #flush(kind: ParagraphKind = this.#kinds.at(-1) ?? 'prose'): void {
    const runs = this.#runs
    this.#runs = []
    if (runs.every(({ text }) => text.trim() === '')) return
    if (kind === 'code') for (const piece of splitCode(runs)) this.#sink.paragraph(kind, piece)
    else this.#sink.paragraph(kind, runs)
  }
}

/** HTML drops one line end directly after `<pre>`. */
function isFirstLineDropped(value: string, slice: string): boolean {
  const lineCount = (text: string) => text.split(/\r\n|\r|\n/).length
  return /^[\r\n]/.test(slice) && lineCount(slice) === lineCount(value) + 1
}
