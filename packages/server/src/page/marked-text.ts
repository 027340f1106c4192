/**
 * @module
 * A text with the query's words marked. The marks are set here, from ranges, so that nothing but our own tags can be a tag.
 */

import type { Highlight } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** @param start where the text stands in what the ranges count in */
export function renderMarked(text: string, highlights: readonly Highlight[], start = 0): (string | Html)[] {
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
