/**
 * @module
 * A problem as a page, for people in a browser.
 */

import type { Problem } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Assets } from './assets.ts'
import { type Html, renderPage } from './layout.ts'

export function renderErrorPage({ title, detail, requestId, status }: Problem, assets: Assets): Html {
  const heading = status === 404 ? 'Nothing is here.' : 'This did not work.'
  const main = html`<h1 class="lead">${heading}</h1>
<p>${sentence(detail)}</p>
<p class="fine">${status} ${title}. Request <code>${requestId}</code></p>
<p><a href="${assets.links.start}">Go to the search</a></p>`
  return renderPage({ state: 'error', title: `${title} · Paraseek`, query: '', status: '', main }, assets)
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`
}
