/**
 * @module
 * What several pages say of a source.
 */

import type { Source } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** The headings above a paragraph, outermost first, without the one that repeats the source's title. */
export function shownHeadings(headings: readonly string[], { title }: Source): readonly string[] {
  return headings[0] === title ? headings.slice(1) : headings
}

/** The `lang` attribute of a source's text, where the source says its language. */
export function languageOf({ language }: Source): Html | '' {
  return language === undefined ? '' : html` lang="${language}"`
}
