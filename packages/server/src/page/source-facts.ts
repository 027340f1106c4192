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

/** The `lang` and `dir` attributes of a text of a source. */
export function writingOf(source: Source, text: string): Html {
  return html`${languageOf(source)}${directionOf(source, text)}`
}

/** The `lang` attribute of a source's text, where the source says its language. */
export function languageOf({ language }: Source): Html | '' {
  return language === undefined ? '' : html` lang="${language}"`
}

/** A letter of those scripts. */
const RIGHT_TO_LEFT_LETTER = new RegExp(
  `[${RIGHT_TO_LEFT_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]`,
  'u',
)

/**
 * The `dir` attribute of a text of a source. By the first letter, as browsers tell it, an Arabic text that begins with a Latin name would be
 * set from the left: so the language counts, and the letter only where that is written from the left or unknown, or the text has no letter
 * of its script, as a listing.
 */
export function directionOf({ language }: Source, text: string): Html {
  const isSetFromRight = language !== undefined && isRightToLeft(language) && RIGHT_TO_LEFT_LETTER.test(text)
  return html` dir="${isSetFromRight ? 'rtl' : 'auto'}"`
}

function isRightToLeft(language: string): boolean {
  try {
    return RIGHT_TO_LEFT_SCRIPTS.includes(new Intl.Locale(language).maximize().script ?? '')
  } catch {
    // No tag.
    return false
  }
}
