/**
 * @module
 * HTML pages, and pieces of HTML inside Markdown. Parsed by the rules of browsers, so any bytes give a tree.
 */

import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5'
import { type Block, type ParsedText, type Run, textOf } from '../paragraphs/block.ts'
import { HeadedBlocks } from './headed-blocks.ts'
import { attribute, contentRoot, elementsBelow, type HtmlElement } from './html-elements.ts'
import { type HtmlSink, type HtmlText, walkHtml } from './html-walker.ts'

const PARSE_OPTIONS = { sourceCodeLocationInfo: true } as const

/** Names of `<meta>` that become metadata, and the name they get. */
const META_NAMES: ReadonlyMap<string, string> = new Map([
  ['author', 'author'],
  ['article:author', 'author'],
  ['date', 'date'],
  ['dc.date', 'date'],
  ['dcterms.date', 'date'],
  ['article:published_time', 'date'],
  ['keywords', 'keywords'],
  ['description', 'description'],
])

/**
 * The parts of a page.
 *
 * @param source the whole file
 * @param base where the HTML begins, after front matter, in UTF-16 units
 */
export function parseHtml(source: string, base: number): ParsedText {
  const document = parse(source.slice(base), PARSE_OPTIONS)
  const head = readHead(document)
  const text = { source, base }
  const root = contentRoot(document)
  const content = collect(root, text)
  const { title: heading, blocks } =
    content.blocks.isEmpty && root !== document ? collect(document, text) : content
  const title = head.title ?? heading
  return {
    ...(title === undefined ? {} : { title }),
    ...(head.language === undefined ? {} : { language: head.language }),
    properties: head.properties,
    blocks: blocks.finish(),
  }
}

function collect(root: DefaultTreeAdapterTypes.ParentNode, text: HtmlText): HtmlCollector {
  const collector = new HtmlCollector()
  walkHtml(root, text, collector)
  return collector
}

/** Tells the paragraphs and headings of a piece of HTML to a sink. */
export function walkHtmlPiece(source: string, start: number, end: number, sink: HtmlSink): void {
  walkHtml(parseFragment(source.slice(start, end), PARSE_OPTIONS), { source, base: start }, sink)
}

interface Head {
  readonly title?: string
  readonly language?: string
  readonly properties: ReadonlyMap<string, unknown>
}

function readHead(document: DefaultTreeAdapterTypes.Document): Head {
  const properties = new Map<string, unknown>()
  let title: string | undefined
  let language: string | undefined
  for (const element of elementsBelow(document)) {
    if (element.tagName === 'html') language = attribute(element, 'lang') ?? attribute(element, 'xml:lang')
    else if (element.tagName === 'title') title ??= textBelow(element)
    else if (element.tagName === 'meta') addMeta(element, properties)
    else if (element.tagName === 'body') break
  }
  return { ...(title ? { title } : {}), ...(language === undefined ? {} : { language }), properties }
}

function addMeta(meta: HtmlElement, properties: Map<string, unknown>): void {
  const name = META_NAMES.get((attribute(meta, 'name') ?? attribute(meta, 'property') ?? '').toLowerCase())
  const content = attribute(meta, 'content')?.trim()
  if (name === undefined || !content || properties.has(name)) return
  properties.set(name, name === 'keywords' ? content.split(/\s*[,;，、]\s*/) : content)
}

function textBelow(element: HtmlElement): string {
  const text = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  return text.replace(/\s+/g, ' ').trim()
}

/** Collects blocks under their headings. */
class HtmlCollector implements HtmlSink {
  readonly blocks = new HeadedBlocks()
  /** The first heading of the first level, else the first heading. */
  title: string | undefined
  #titleLevel = Number.POSITIVE_INFINITY
  #anchor: string | undefined

  paragraph(kind: Block['kind'], runs: readonly Run[]): void {
    this.blocks.add(kind, runs, this.#anchor)
  }

  heading(level: number, runs: readonly Run[]): void {
    const text = textOf(runs).replace(/\s+/g, ' ').trim()
    if (text !== '' && this.#titleLevel > 1 && (level === 1 || this.title === undefined)) {
      this.title = text
      this.#titleLevel = level
    }
    this.blocks.enter(level, runs, this.#anchor)
  }

  anchor(id: string): void {
    this.#anchor = id
  }
}
