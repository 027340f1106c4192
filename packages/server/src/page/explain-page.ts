/**
 * @module
 * Why a paragraph has its rank: its score as a tree of numbers, or what is missing for it to be a hit.
 *
 * The search page takes the part with the class `explanation` over into the panel of a hit.
 */

import type { ExplainResponse, Explanation, MissingPart, Paragraph, Source } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Assets } from './assets.ts'
import { number } from './count.ts'
import { type Html, renderPage } from './layout.ts'
import { paragraphHref, searchHref } from './links.ts'

export interface PageOfExplanation {
  readonly response: ExplainResponse
  readonly paragraph: Paragraph
  readonly source: Source
  readonly query: string
}

export function renderExplainPage(view: PageOfExplanation, assets: Assets): Html {
  const { response, paragraph, source, query } = view
  const main = html`<p class="back"><a href="${searchHref(query)}"><span aria-hidden="true">←</span> Results for <bdi>${query}</bdi></a></p>
<h1 class="lead">${response.matches ? 'Why this result' : 'Why this is no result'}</h1>
<p class="fine"><a href="${paragraphHref(paragraph, query)}" dir="auto">${source.title}</a>, line ${paragraph.address.startLine}</p>
<blockquote class="quoted" dir="auto">${paragraph.text}</blockquote>
${renderExplanation(response)}`
  const title = `Why? ${query} · Paraseek`
  return renderPage({ state: 'explain', title, query, status: '', main }, assets)
}

function renderExplanation({ rank, explanation, missing }: ExplainResponse): Html {
  return html`<div class="explanation">
${rank !== undefined && html`<p>Rank ${number(rank)} of all paragraphs that match.</p>`}
${missing.length > 0 && renderMissing(missing)}
${explanation && renderNode(explanation, 0)}
</div>`
}

function renderMissing(missing: readonly MissingPart[]): Html {
  return html`<p class="lacks">What the query asks for and the paragraph lacks:</p>
<ul class="missing">
${missing.map(({ detail, isRequired }) => html`<li><span dir="auto">${detail}</span>${isRequired ? ' (required)' : ''}</li>`)}
</ul>`
}

// As deep as a query nests, which is bounded. The inner numbers open at a click.
function renderNode({ name, value, detail, children }: Explanation, depth: number): Html {
  const line = html`<span class="factor"><bdi>${name}</bdi></span> <span class="value">${shortNumber(value)}</span>`
  if (children.length === 0) return html`<p class="leaf">${line}</p>`
  return html`<details class="node"${depth === 0 ? html` open` : ''}>
<summary>${line}</summary>
${detail !== undefined && html`<p class="formula">= ${detail}</p>`}
${children.map((child) => renderNode(child, depth + 1))}
</details>`
}

function shortNumber(value: number): string {
  return Number.isInteger(value) ? number(value) : String(Number(value.toPrecision(4)))
}
