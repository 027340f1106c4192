/**
 * @module
 * Fragments as HTML. Text is escaped first and marked after, so nothing in a text can become mark-up.
 */

import type { SnippetFragment } from '@paraseek/shared'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text as HTML character data, safe in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

/**
 * Escaped text with `<mark>` around the highlights; `…` where text was left out.
 *
 * @param textLength UTF-16 units of the whole paragraph
 */
export function renderHtml(fragments: readonly SnippetFragment[], textLength: number): string {
  const html = fragments.map(renderFragment).join(' … ')
  const before = (fragments[0]?.start ?? 0) > 0 ? '…' : ''
  const after = (fragments.at(-1)?.end ?? 0) < textLength ? '…' : ''
  return before + html + after
}

function renderFragment({ text, start, highlights }: SnippetFragment): string {
  let html = ''
  let done = 0
  for (const highlight of highlights) {
    const from = highlight.start - start
    const to = highlight.end - start
    html += `${escapeHtml(text.slice(done, from))}<mark>${escapeHtml(text.slice(from, to))}</mark>`
    done = to
  }
  return html + escapeHtml(text.slice(done))
}
