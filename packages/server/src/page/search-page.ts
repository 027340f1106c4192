/**
 * @module
 * The search page: the start, the results, and the page that says there are none.
 */

import type { Facet, Hit, SearchResponse, Total } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Assets } from './assets.ts'
import { count, number } from './count.ts'
import { renderFilterBar } from './filter-bar.ts'
import { renderGroup } from './hit-view.ts'
import { type Html, renderPage } from './layout.ts'
import type { PageLinks } from './links.ts'
import { hasFilters, type SearchState } from './search-state.ts'

/** A query to try, taken from the index. */
export interface Example {
  readonly label: string
  readonly query: string
}

/** What the start page says about the index. */
export interface Overview {
  readonly sourceCount: number
  readonly paragraphCount: number
  readonly examples: readonly Example[]
}

export interface PageOfResults {
  readonly response: SearchResponse
  readonly facets: readonly Facet[]
  readonly state: SearchState
  /** The last page that can be asked for. */
  readonly lastPage: number
}

export function renderStartPage({ sourceCount, paragraphCount, examples }: Overview, assets: Assets): Html {
  const main = html`<h1 class="lead">Search ${count(paragraphCount, 'paragraph')} of ${count(sourceCount, 'source')}.</h1>
${examples.length > 0 && renderExamples(examples, assets.links)}
<details class="syntax">
<summary>How to ask</summary>
<dl>
<div><dt><code>word word</code></dt><dd>paragraphs with more, and rarer, words first</dd></div>
<div><dt><code>"exact phrase"</code></dt><dd>these words in this order</dd></div>
<div><dt><code>+must -not</code></dt><dd>required and excluded words</dd></div>
<div><dt><code>pre*</code></dt><dd>words that begin so</dd></div>
<div><dt><code>folder:news</code></dt><dd>in this folder, or below it; other metadata likewise</dd></div>
<div><dt><code>title:word</code></dt><dd>in the title of the source; <code>heading:</code> likewise</dd></div>
</dl>
</details>`
  return renderPage({ state: 'start', title: 'Paraseek', query: '', status: '', main }, assets)
}

export function renderResultsPage(results: PageOfResults, assets: Assets): Html {
  const { response, facets, state } = results
  const { links } = assets
  const { query } = state
  const title = `${query} · Paraseek`
  const bar = renderFilterBar(state, facets, links)
  const notes = html`${renderBetter(response.didYouMean, state, links)}${renderNotes(response)}`
  if (response.hits.length === 0) {
    const main = html`${bar}${renderNothing(results, notes, links)}`
    return renderPage({ state: 'empty', title, query, status: 'No results', main }, assets)
  }
  const { groups = [], groupTotal, tookMs } = response
  const sources = groupTotal && `in ${count(groupTotal.value, 'source')}`
  const status = html`${total(response.total)} ${sources} <span class="took">· ${took(tookMs)}</span>`
  const main = html`<h1 class="visually-hidden">Results for <bdi>${query}</bdi></h1>
${bar}
${notes}
<ol class="groups">
${groups.map((group) => renderGroup({ group, hits: hitsOf(response, group.rank), state }, links))}
</ol>
${renderPaging(results, links)}`
  return renderPage({ state: 'results', title, query, status, main }, assets)
}

const NOTHING_ELSE = { filters: {}, isNewestFirst: false }

function renderExamples(examples: readonly Example[], links: PageLinks): Html {
  return html`<section class="examples" aria-labelledby="examples">
<h2 id="examples">Try</h2>
<ul>
${examples.map(({ label, query }) => html`<li><a href="${links.search({ ...NOTHING_ELSE, query })}" dir="auto">${label}</a></li>`)}
</ul>
</section>`
}

// The hits of a group have its rank.
function hitsOf({ hits }: SearchResponse, groupRank: number): readonly Hit[] {
  return hits.filter(({ rank }) => rank === groupRank)
}

function renderNothing({ state, response }: PageOfResults, notes: Html, links: PageLinks): Html {
  const { query, page } = state
  if (page > 1 && response.total.value > 0) {
    return html`<h1 class="lead">The results end before page ${page}.</h1>
<p><a href="${links.search(state)}">Go to the first page</a></p>`
  }
  return html`<h1 class="lead">No paragraph matches <q dir="auto">${query}</q>.</h1>
${notes}
${hasFilters(state) && html`<p><a href="${links.search({ ...state, filters: {} })}">Search without filters</a></p>`}
<ul class="advice">
<li>Check the spelling, or try fewer words.</li>
<li>End a word with <code>*</code> to match every word that begins so.</li>
<li>Leave out quotation marks, <code>+</code> and <code>-</code> to ask less strictly.</li>
</ul>
<p><a href="${links.start}">Start again</a></p>`
}

function renderBetter(
  queries: readonly string[] | undefined,
  state: SearchState,
  links: PageLinks,
): Html | '' {
  if (queries === undefined) return ''
  const spellings = queries.map((query, index) => [
    index > 0 && ' or ',
    html`<a href="${links.search({ ...state, query })}" dir="auto">${query}</a>`,
  ])
  return html`<p class="better">Did you mean ${spellings}?</p>`
}

function renderNotes({ query, timedOut }: SearchResponse): Html | '' {
  const notes = query.warnings.map(({ message }) => message)
  if (timedOut) notes.push('The time was over before everything was searched: there may be better results.')
  if (notes.length === 0) return ''
  return html`<ul class="notes" aria-label="Notes on the query">
${notes.map((note) => html`<li>${note}</li>`)}
</ul>`
}

function renderPaging({ state, lastPage }: PageOfResults, links: PageLinks): Html | '' {
  const { page } = state
  if (lastPage <= 1) return ''
  const previous = html`<a rel="prev" href="${links.search(state, page - 1)}">Previous</a>`
  const next = html`<a rel="next" href="${links.search(state, page + 1)}">Next</a>`
  return html`<nav class="paging" aria-label="Pages of results">
<span>${page > 1 && previous}</span>
<span>Page ${number(page)} of ${number(lastPage)}</span>
<span>${page < lastPage && next}</span>
</nav>`
}

function total({ value, relation }: Total): string {
  return relation === 'eq' ? count(value, 'paragraph') : `at least ${count(value, 'paragraph')}`
}

function took(ms: number): string {
  return ms < 1 ? 'less than 1 ms' : `${number(Math.round(ms))} ms`
}
