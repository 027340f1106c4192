/**
 * @module
 * The way back to the results, on every page that a hit leads to.
 */

import { html } from 'hono/html'
import type { Html } from './layout.ts'
import type { Asked, PageLinks } from './links.ts'

/** Nothing, where no query led here. */
export function renderBack(asked: Asked, links: PageLinks): Html | '' {
  if (asked.query === '') return ''
  return html`<p class="back"><a href="${links.search(asked)}"><span aria-hidden="true">←</span> Results for <bdi>${asked.query}</bdi></a></p>`
}
