/**
 * @module
 * Why a paragraph has its rank: its score as a tree of numbers, or what is missing for it to be a hit.
 *
 * The search page takes the part with the class `panel-content` over into the panel of a hit.
 */

import type {
  ExplainResponse,
  Explanation,
  Highlight,
  MissingPart,
  Paragraph,
  Source,
} from '@paraseek/shared'
import { html } from 'hono/html'
import type { Assets } from './assets.ts'
import { renderBack } from './back-link.ts'
import { number } from './count.ts'
import { type Html, renderPage } from './layout.ts'
import type { Asked } from './links.ts'
import { renderMarked } from './marked-text.ts'
import { hasFilters } from './search-state.ts'
import { writingOf } from './source-facts.ts'

export interface PageOfExplanation {
  readonly response: ExplainResponse
  readonly paragraph: Paragraph
  readonly source: Source
  /** What the query matches in the paragraph. */
  readonly highlights: readonly Highlight[]
  readonly asked: Asked
}

export function renderExplainPage(view: PageOfExplanation, assets: Assets): Html {
  const { response, paragraph, source, highlights, asked } = view
  const { links } = assets
  const { query } = asked
  const main = html`${renderBack(asked, links)}
<h1 class="lead">${response.matches ? 'Why this result' : 'Why this is no result'}</h1>
<p class="fine"><a href="${links.inSource(paragraph, asked)}"${writingOf(source, source.title)}>${source.title}</a>, line ${paragraph.address.startLine}</p>
<blockquote class="quoted"${writingOf(source, paragraph.text)}>${renderMarked(paragraph.text, highlights)}</blockquote>
${renderExplanation(response, hasFilters(asked))}`
  const title = `Why? ${query} · Paraseek`
  return renderPage({ state: 'explain', title, query, status: '', main }, assets)
}

function renderExplanation({ rank, explanation, missing }: ExplainResponse, isFiltered: boolean): Html {
  return html`<div class="panel-content explanation">
${rank !== undefined && html`<p>Rank ${number(rank)} of all paragraphs that match${isFiltered ? ', also outside the filters' : ''}.</p>`}
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
