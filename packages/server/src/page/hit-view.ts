/**
 * @module
 * One hit: where it stands, and what it says with the query's words marked.
 *
 * The marks are set here from the fragments' text and ranges, so that nothing but our own tags can be a tag.
 */

import type { Hit, SnippetFragment, Source } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Html } from './layout.ts'
import { paragraphHref } from './links.ts'

export function renderHit(hit: Hit, query: string): Html {
  const { paragraph, source, snippet, rank, score, links } = hit
  return html`<li class="hit" value="${rank}">
<article>
<span class="rank" aria-hidden="true">${rank}</span>
<h2 class="hit-title"><a class="hit-link" href="${paragraphHref(paragraph, query)}" dir="auto">${source.title}</a></h2>
${renderHeadings(paragraph.address.headings, source)}
<p class="snippet" dir="auto"${languageOf(source)}>${snippet.fragments.map((fragment, index) => [
    leadsIn(fragment, index) && html`<span class="gap"> … </span>`,
    renderFragment(fragment),
  ])}${leadsOut(hit) && html`<span class="gap"> …</span>`}</p>
<p class="where"><code class="address"><bdi>${links.location}</bdi></code>
<span class="score" title="Score: higher is better, comparable within one search only">score ${score.toFixed(2)}</span></p>
</article>
</li>
`
}

/** The headings above a paragraph, outermost first, without the one that repeats the source's title. */
export function shownHeadings(headings: readonly string[], { title }: Source): readonly string[] {
  return headings[0] === title ? headings.slice(1) : headings
}

function renderHeadings(headings: readonly string[], source: Source): Html | '' {
  const shown = shownHeadings(headings, source)
  if (shown.length === 0) return ''
  const steps = shown.map((heading) => html`<li>${heading}</li>`)
  return html`<ol class="headings" aria-label="Headings" dir="auto">${steps}</ol>`
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

function leadsOut({ snippet, paragraph }: Hit): boolean {
  return (snippet.fragments.at(-1)?.end ?? 0) < paragraph.text.length
}
