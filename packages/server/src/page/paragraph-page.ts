/**
 * @module
 * A paragraph with its neighbours, under an address that lasts as long as its text: what a citation leads to.
 *
 * The search page takes the part with the class `panel-content` over into the panel of a hit.
 */

import type { Paragraph, ParagraphInContext, Source } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Assets } from './assets.ts'
import { renderBack } from './back-link.ts'
import { type Html, renderPage } from './layout.ts'
import type { Asked } from './links.ts'
import { directionOf, languageOf, shownHeadings, writingOf } from './source-facts.ts'

/** Neighbours on each side. */
export const NEIGHBOURS = 2

export interface PageOfParagraph {
  readonly found: ParagraphInContext
  readonly asked: Asked
}

/** Title, headings and address in one line; the script adds the link, whose origin only the browser knows. */
export function citationOf({ paragraph, source }: { paragraph: Paragraph; source: Source }): string {
  const { headings, path, startLine } = paragraph.address
  const place = [source.title, ...shownHeadings(headings, source)].join(' › ')
  return `${place}, ${path}:${startLine}`
}

export function renderParagraphPage({ found, asked }: PageOfParagraph, assets: Assets): Html {
  const { paragraph, source, before, after } = found
  const { links } = assets
  const place = shownHeadings(paragraph.address.headings, source).join(' › ')
  const main = html`${renderBack(asked, links)}
<h1 class="lead"${writingOf(source, source.title)}>${source.title}</h1>
${place !== '' && html`<p class="fine"${writingOf(source, place)}>${place}</p>`}
<div class="panel-content neighbours"${languageOf(source)}>
${before.map((other) => renderNeighbour(other, source))}
<p class="chosen"${directionOf(source, paragraph.text)}>${paragraph.text}</p>
${after.map((other) => renderNeighbour(other, source))}
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

function renderNeighbour({ text }: Paragraph, source: Source): Html {
  return html`<p${directionOf(source, text)}>${text}</p>`
}
