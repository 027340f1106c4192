/**
 * @module
 * The reader: the paragraphs of a source in order, the one that was followed to marked by its fragment (`:target`), and the
 * words of the query that led here.
 */

import type { Highlight, MetadataValue, Paragraph, Source } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Assets } from './assets.ts'
import { renderBack } from './back-link.ts'
import { languageName } from './filter-bar.ts'
import { type Html, renderPage } from './layout.ts'
import { type Asked, type PageLinks, paragraphAnchor } from './links.ts'
import { renderMarked } from './marked-text.ts'
import { directionOf, languageOf, shownHeadings, writingOf } from './source-facts.ts'

export interface PageOfSource {
  readonly source: Source
  /** Those of this page, in order. */
  readonly paragraphs: readonly Paragraph[]
  /** What the query matches in each of them. */
  readonly highlights: readonly (readonly Highlight[])[]
  /** What led here; its query is empty if nothing did. */
  readonly asked: Asked
  /** From 1. */
  readonly page: number
  readonly lastPage: number
}

export function renderSourcePage(view: PageOfSource, assets: Assets): Html {
  const { source, paragraphs, highlights, asked } = view
  const { links } = assets
  const main = html`${renderBack(asked, links)}
<article class="source">
<header>
<h1${writingOf(source, source.title)}>${source.title}</h1>
<dl class="facts">${factsOf(source).map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl>
</header>
<div class="text"${languageOf(source)}>
${paragraphs.map((paragraph, index) => [
  renderNewHeadings(paragraph, paragraphs[index - 1], source),
  renderParagraph(paragraph, highlights[index] ?? [], directionOf(source, paragraph.text)),
])}
</div>
</article>
${renderPaging(view, links)}`
  return renderPage(
    { state: 'source', title: `${source.title} · Paraseek`, query: asked.query, status: '', main },
    assets,
  )
}

function factsOf({ path, language, paragraphCount, metadata }: Source): (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [
    ['File', path],
    ['Paragraphs', paragraphCount.toLocaleString('en')],
  ]
  if (language !== undefined) facts.push(['Language', languageName(language)])
  for (const [name, value] of Object.entries(metadata)) {
    // A language in the metadata is the one above.
    if (name !== 'language') facts.push([labelOf(name), textOf(value)])
  }
  return facts
}

// `source_of_facts` reads `Source of facts`.
function labelOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

function textOf(value: MetadataValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value)
}

// A heading is shown where the path changes, from the first step that differs.
function renderNewHeadings(paragraph: Paragraph, previous: Paragraph | undefined, source: Source): Html[] {
  const headings = shownHeadings(paragraph.address.headings, source)
  const before = shownHeadings(previous?.address.headings ?? [], source)
  let same = 0
  while (same < headings.length && headings[same] === before[same]) same++
  return headings
    .slice(same)
    .map((heading, index) => renderHeading(heading, same + index, directionOf(source, heading)))
}

function renderHeading(heading: string, depth: number, direction: Html): Html {
  if (depth === 0) return html`<h2${direction}>${heading}</h2>`
  if (depth === 1) return html`<h3${direction}>${heading}</h3>`
  return html`<h4${direction}>${heading}</h4>`
}

function renderParagraph(
  { ordinal, kind, text, address }: Paragraph,
  highlights: readonly Highlight[],
  direction: Html,
): Html {
  const anchor = paragraphAnchor(ordinal)
  const line = `${address.path}:${address.startLine}`
  return html`<p class="paragraph" id="${anchor}" data-kind="${kind}"${direction}>
<a class="line" href="#${anchor}" title="${line}" aria-label="Paragraph ${ordinal + 1}, line ${address.startLine}">${address.startLine}</a>
<span>${renderMarked(text, highlights)}</span></p>
`
}

function renderPaging({ source, asked, page, lastPage }: PageOfSource, links: PageLinks): Html | '' {
  if (lastPage <= 1) return ''
  const previous = html`<a rel="prev" href="${links.source(source.id, asked, page - 1)}">Previous</a>`
  const next = html`<a rel="next" href="${links.source(source.id, asked, page + 1)}">Next</a>`
  return html`<nav class="paging" aria-label="Pages of the source">
<span>${page > 1 && previous}</span>
<span>Page ${page} of ${lastPage}</span>
<span>${page < lastPage && next}</span>
</nav>`
}
