/**
 * @module
 * Fragment ids of Markdown headings, as GitHub gives them: lower case, punctuation removed, spaces to hyphens, and a
 * number after the second and later of equal ones.
 */

const NOT_IN_SLUG = /[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu

export class HeadingSlugs {
  readonly #used = new Map<string, number>()

  /** The fragment id, without `#`, of the next heading. Empty for a heading of punctuation only. */
  next(title: string): string {
    const slug = title.trim().toLowerCase().replace(NOT_IN_SLUG, '').replaceAll(' ', '-')
    let count = this.#used.get(slug)
    if (count === undefined) {
      this.#used.set(slug, 0)
      return slug
    }
    // `a`, `a`, `a-1`: the numbered form may be taken by a heading of that very text.
    do count += 1
    while (this.#used.has(`${slug}-${count}`))
    this.#used.set(slug, count)
    this.#used.set(`${slug}-${count}`, 0)
    return `${slug}-${count}`
  }
}
