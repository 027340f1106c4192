/**
 * @module
 * What several pages say of a source.
 */

import { RIGHT_TO_LEFT_SCRIPTS, type Source } from '@paraseek/shared'
import { html } from 'hono/html'
import type { Html } from './layout.ts'

/** The headings above a paragraph, outermost first, without the one that repeats the source's title. */
export function shownHeadings(headings: readonly string[], { title }: Source): readonly string[] {
  return headings[0] === title ? headings.slice(1) : headings
}

/** The `lang` and `dir` attributes of a source's text. */
export function writingOf(source: Source): Html {
  return html`${languageOf(source)}${directionOf(source)}`
}

/** The `lang` attribute of a source's text, where the source says its language. */
export function languageOf({ language }: Source): Html | '' {
  return language === undefined ? '' : html` lang="${language}"`
}

/**
 * The `dir` attribute of a source's text. By the first letter, as browsers tell it, an Arabic text that begins with a Latin name would be
 * set from the left: so the language counts, and the letter only where that is written from the left or unknown.
 */
export function directionOf({ language }: Source): Html {
  return html` dir="${language !== undefined && isRightToLeft(language) ? 'rtl' : 'auto'}"`
}

function isRightToLeft(language: string): boolean {
  try {
    return RIGHT_TO_LEFT_SCRIPTS.includes(new Intl.Locale(language).maximize().script ?? '')
  } catch {
    // No tag.
    return false
  }
}
