/**
 * @module
 * A paragraph with its neighbours, under an address that lasts as long as its text: what a citation leads to. Where a query led here,
 * its words are marked.
 *
 * The search page takes the part with the class `panel-content` over into the panel of a hit.
 */

import type { Highlight, Paragraph, ParagraphInContext, Source } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Assets } from './assets.ts'
import { renderBack } from './back-link.ts'
import { type Html, renderPage } from './layout.ts'
import type { Asked } from './links.ts'
import { renderMarked } from './marked-text.ts'
import { directionOf, languageOf, shownHeadings, writingOf } from './source-facts.ts'

/** Neighbours on each side. */
export const NEIGHBOURS = 2

export interface PageOfParagraph {
  readonly found: ParagraphInContext
  /** What the query matches in each paragraph that is shown, in order. */
  readonly highlights: readonly (readonly Highlight[])[]
  readonly asked: Asked
}

/** Title, headings and address in one line; the script adds the link, whose origin only the browser knows. */
export function citationOf({ paragraph, source }: { paragraph: Paragraph; source: Source }): string {
  const { headings, path, startLine } = paragraph.address
  const place = [source.title, ...shownHeadings(headings, source)].join(' › ')
  return `${place}, ${path}:${startLine}`
}

export function renderParagraphPage({ found, highlights, asked }: PageOfParagraph, assets: Assets): Html {
  const { paragraph, source } = found
  const { links } = assets
  const place = shownHeadings(paragraph.address.headings, source).join(' › ')
  const main = html`${renderBack(asked, links)}
<h1 class="lead"${writingOf(source, source.title)}>${source.title}</h1>
${place !== '' && html`<p class="fine"${writingOf(source, place)}>${place}</p>`}
<div class="panel-content neighbours"${languageOf(source)}>
${paragraphsIn(found).map((shown, index) => renderShown(shown, highlights[index] ?? [], found))}
<p class="onward"><a href="${links.inSource(paragraph, asked)}">Read on in the source</a></p>
</div>
<section class="cite" aria-labelledby="cite">
<h2 id="cite">Cite</h2>
<p class="citation"><bdi>${citationOf(found)}</bdi></p>
<p><a class="action" data-citation="${citationOf(found)}" href="${links.paragraph(paragraph.id)}">Link to this paragraph</a></p>
</section>`
  const title = `${source.title}, line ${paragraph.address.startLine} · Paraseek`
  return renderPage({ state: 'paragraph', title, query: asked.query, status: '', main }, assets)
}

/** All that are shown, in order. */
export function paragraphsIn({ before, paragraph, after }: ParagraphInContext): readonly Paragraph[] {
  return [...before, paragraph, ...after]
}

function renderShown(
  { id, text }: Paragraph,
  highlights: readonly Highlight[],
  { paragraph, source }: ParagraphInContext,
): Html {
  const chosen = id === paragraph.id && html` class="chosen"`
  return html`<p${chosen}${directionOf(source, text)}>${renderMarked(text, highlights)}</p>
`
}
