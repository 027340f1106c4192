/**
 * @module
 * The hits of a source: where each stands, and what it says with the query's words marked.
 *
 * The marks are set here from the fragments' text and ranges, so that nothing but our own tags can be a tag.
 */

import { type Hit, type HitGroup, MAX_PER_GROUP, type SnippetFragment, type Source } from '@paraseek/shared'
import { html } from 'hono/html'
import { count } from './count.ts'
import type { Html } from './layout.ts'
import { explainHref, groupAnchor, moreOfSourceHref, paragraphHref } from './links.ts'

export interface GroupView {
  readonly group: HitGroup
  /** Its own, the best first; one at least. */
  readonly hits: readonly Hit[]
  readonly query: string
  /** The page of results that it is on, from 1. */
  readonly page: number
}

/** The title leads to the best paragraph, and the line above each snippet to its own. */
export function renderGroup({ group, hits, query, page }: GroupView): Html {
  const { rank, source } = group
  const best = hits[0]?.paragraph
  return html`<li class="group" id="${groupAnchor(rank)}" value="${rank}">
<article>
<span class="rank" aria-hidden="true">${rank}</span>
<h2 class="group-title" dir="auto">${best ? html`<a href="${paragraphHref(best, query)}">${source.title}</a>` : source.title}</h2>
<ul class="hits">
${hits.map((hit) => renderHit(hit, query))}</ul>
${renderMore({ group, hits, query, page })}
</article>
</li>
`
}

function renderHit({ paragraph, source, snippet, score, links }: Hit, query: string): Html {
  return html`<li class="hit">
<p class="place"><a class="hit-link" href="${paragraphHref(paragraph, query)}" dir="auto">${placeOf(paragraph.address.headings, source, paragraph.ordinal)}</a></p>
<p class="snippet" dir="auto"${languageOf(source)}>${snippet.fragments.map((fragment, index) => [
    leadsIn(fragment, index) && html`<span class="gap"> … </span>`,
    renderFragment(fragment),
  ])}${leadsOut(snippet.fragments, paragraph.text) && html`<span class="gap"> …</span>`}</p>
<p class="where"><code class="address"><bdi>${links.location}</bdi></code>
<span class="score" title="Score: higher is better, comparable within one search only">score ${score.toFixed(2)}</span></p>
<details class="why">
<summary>Why this result</summary>
<div class="why-body"><a class="why-link" href="${explainHref(query, paragraph.id)}">See how the score comes about</a></div>
</details>
</li>
`
}

function renderMore({ group, hits, query, page }: GroupView): Html | '' {
  const { moreInSource, rank } = group
  if (moreInSource === 0) return ''
  const more = `${count(moreInSource, 'more paragraph')} of this source`
  // One answer holds no more of a source than that.
  if (hits.length >= MAX_PER_GROUP) return html`<p class="more">${more}</p>`
  return html`<p class="more"><a href="${moreOfSourceHref(query, page, rank)}">${more}</a></p>`
}

/** The headings above a paragraph, outermost first, without the one that repeats the source's title. */
export function shownHeadings(headings: readonly string[], { title }: Source): readonly string[] {
  return headings[0] === title ? headings.slice(1) : headings
}

function placeOf(headings: readonly string[], source: Source, ordinal: number): string {
  const shown = shownHeadings(headings, source)
  return shown.length === 0 ? `Paragraph ${ordinal + 1}` : shown.join(' › ')
}

/** The `lang` attribute of a source's text, where the source says its language. */
export function languageOf({ language }: Source): Html | '' {
  return language === undefined ? '' : html` lang="${language}"`
}

function renderFragment({ text, start, highlights }: SnippetFragment): (string | Html)[] {
  const parts: (string | Html)[] = []
  let done = 0
  for (const { start: from, end, kind } of highlights) {
    parts.push(
      text.slice(done, from - start),
      html`<mark data-kind="${kind}">${text.slice(from - start, end - start)}</mark>`,
    )
    done = end - start
  }
  parts.push(text.slice(done))
  return parts
}

function leadsIn({ start }: SnippetFragment, index: number): boolean {
  return index > 0 || start > 0
}

function leadsOut(fragments: readonly SnippetFragment[], text: string): boolean {
  return (fragments.at(-1)?.end ?? 0) < text.length
}
