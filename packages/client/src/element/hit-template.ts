/**
 * @module
 * One hit of `<paraseek-search>`.
 */

import type { Hit, SnippetFragment } from '@paraseek/shared'
import { html, nothing, type TemplateResult } from 'lit'
import { directionOf } from './direction.ts'

export function renderHit(hit: Hit, href: string, take: (event: Event) => void): TemplateResult {
  const { source, paragraph, snippet } = hit
  const headings = paragraph.address.headings.filter((heading) => heading !== source.title)
  const place = headings.join(' › ')
  const { language } = source
  const directionFor = (text: string) => directionOf(language, text)
  return html`<li part="result">
    <a part="title" dir=${directionFor(source.title)} href=${href} @click=${take}>${source.title}</a>
    ${place === '' ? nothing : html`<p part="place" dir=${directionFor(place)}>${place}</p>`}
    <p part="snippet" dir=${directionFor(paragraph.text)} lang=${language ?? nothing}>${snippet.fragments.map(
      (fragment, index) => [index > 0 ? ' … ' : nothing, ...marked(fragment)],
    )}</p>
  </li>`
}

/** The text of a fragment, with its highlights, whose places are those in the paragraph, as `mark` by their kinds. */
function marked({ text, start, highlights }: SnippetFragment): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = []
  let end = 0
  for (const highlight of highlights) {
    parts.push(text.slice(end, highlight.start - start))
    const word = text.slice(highlight.start - start, highlight.end - start)
    parts.push(html`<mark part="mark mark-${highlight.kind}">${word}</mark>`)
    end = highlight.end - start
  }
  parts.push(text.slice(end))
  return parts
}
