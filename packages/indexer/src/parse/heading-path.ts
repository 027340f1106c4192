/**
 * @module
 * The headings above the place where a parser stands.
 */

import { isVisible } from '../paragraphs/to-paragraphs.ts'

/** Longest heading kept, in UTF-16 units: a longer "heading" is marked-up prose, shown cut with an ellipsis. */
const MAX_HEADING_LENGTH = 300

/** A surrogate pair that was cut in two. */
const HALF_PAIR = /[\ud800-\udbff]$/

export class HeadingPath {
  #open: readonly { readonly level: number; readonly title: string }[] = []
  #titles: readonly string[] = []

  /** Titles, outermost first. The same array until the next {@link enter}. */
  get titles(): readonly string[] {
    return this.#titles
  }

  /**
   * A heading closes all headings of its own and of deeper levels. One without text closes them and adds nothing.
   *
   * @returns whether the path now ends with the whole title
   */
  enter(level: number, title: string): boolean {
    const above = this.#open.filter((heading) => heading.level < level)
    const text = title.replace(/\s+/g, ' ').trim()
    const kept =
      text.length > MAX_HEADING_LENGTH
        ? `${text.slice(0, MAX_HEADING_LENGTH - 1).replace(HALF_PAIR, '')}…`
        : text
    const hasText = isVisible(kept)
    this.#open = hasText ? [...above, { level, title: kept }] : above
    this.#titles = this.#open.map((heading) => heading.title)
    return hasText && kept === text
  }
}
