/**
 * @module
 * The hits of a source: where each stands, and what it says with the query's words marked.
 */

import { type Hit, type HitGroup, MAX_PER_GROUP, type SnippetFragment } from '@paraseek/shared'
import { html } from 'hono/html'
import { count } from './count.ts'
import type { Html } from './layout.ts'
import { groupAnchor, originalHref, type PageLinks } from './links.ts'
import { renderMarked } from './marked-text.ts'
import { citationOf } from './paragraph-page.ts'
import type { SearchState } from './search-state.ts'
import { directionOf, shownHeadings, writingOf } from './source-facts.ts'

export interface GroupView {
  readonly group: HitGroup
  /** Its own, the best first; one at least. */
  readonly hits: readonly Hit[]
  readonly state: SearchState
}

/** The title leads to the best paragraph, and the line above each snippet to its own. */
export function renderGroup({ group, hits, state }: GroupView, links: PageLinks): Html {
  const { rank, source } = group
  const best = hits[0]?.paragraph
  return html`<li class="group" id="${groupAnchor(rank)}" value="${rank}">
<article>
<span class="rank" aria-hidden="true">${rank}</span>
<h2 class="group-title"${writingOf(source, source.title)}>${best ? html`<a href="${links.inSource(best, state)}">${source.title}</a>` : source.title}</h2>
<ul class="hits">
${hits.map((hit) => renderHit(hit, state, links))}</ul>
${renderMore({ group, hits, state }, links)}
</article>
</li>
`
}

function renderHit(hit: Hit, state: SearchState, links: PageLinks): Html {
  const { paragraph, source, snippet } = hit
  return html`<li class="hit">
${renderPlace(hit, links.inSource(paragraph, state))}
<p class="snippet"${writingOf(source, paragraph.text)}>${snippet.fragments.map((fragment, index) => [
    leadsIn(fragment, index) && html`<span class="gap"> … </span>`,
    renderMarked(fragment.text, fragment.highlights, fragment.start),
  ])}${leadsOut(snippet.fragments, paragraph.text) && html`<span class="gap"> …</span>`}</p>
${renderFoot(hit, state, links)}
</li>
`
}

// The links lead to pages of their own; the script opens them in place.
function renderFoot(hit: Hit, state: SearchState, links: PageLinks): Html {
  const { paragraph, score } = hit
  const original = originalHref(hit)
  return html`<div class="foot">
<code class="address"><bdi>${hit.links.location}</bdi></code>
<span class="score" title="Score: higher is better, comparable within one search only">score ${score.toFixed(2)}</span>
<ul class="actions">
<li><a class="action" data-panel="context" href="${links.paragraph(paragraph.id, state)}">In context</a></li>
<li><a class="action" data-citation="${citationOf(hit)}" href="${links.paragraph(paragraph.id)}">Cite</a></li>
<li><a class="action" data-panel="why" href="${links.explain(state, paragraph.id)}">Why this result</a></li>
${original !== undefined && html`<li><a class="action" href="${original}" rel="noreferrer">Original</a></li>`}
</ul>
</div>`
}

function renderMore({ group, hits, state }: GroupView, links: PageLinks): Html | '' {
  const { moreInSource, rank } = group
  if (moreInSource === 0) return ''
  const more = `${count(moreInSource, 'more paragraph')} of this source`
  // One answer holds no more of a source than that.
  if (hits.length >= MAX_PER_GROUP) return html`<p class="more">${more}</p>`
  return html`<p class="more"><a href="${links.moreOfSource(state, rank)}">${more}</a></p>`
}

function renderPlace({ paragraph, source }: Hit, href: string): Html {
  const shown = shownHeadings(paragraph.address.headings, source)
  const headings = shown.join(' › ')
  const [place, direction] =
    shown.length === 0
      ? [`Paragraph ${paragraph.ordinal + 1}`, '']
      : [headings, directionOf(source, headings)]
  return html`<p class="place"${direction}><a class="hit-link" href="${href}">${place}</a></p>`
}

function leadsIn({ start }: SnippetFragment, index: number): boolean {
  return index > 0 || start > 0
}

function leadsOut(fragments: readonly SnippetFragment[], text: string): boolean {
  return (fragments.at(-1)?.end ?? 0) < text.length
}
