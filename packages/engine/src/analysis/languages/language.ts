/**
 * @module
 * What is known of a language: its function words, and which words it counts as forms of one.
 */

export interface Language {
  /** ISO 639-1. */
  readonly code: string
  /** The codes by which sources name it, and guesses of languages: of Norwegian those of its two standards too. */
  readonly tags: readonly string[]
  /** Whether no other language whose word forms are known is written in its script. */
  readonly isToldByScript: boolean
  /** Folded words that are frequent in every text of the language and rare in those of others: they tell it. */
  readonly markers: readonly string[]
  /** Folded words that say little about what a text is about. */
  readonly stopWords: ReadonlySet<string>
  /**
   * The stem of a folded word: words of equal stem are forms of one word. Undefined if the word is not of the language's letters, or
   * too short to be told from others by its stem.
   */
  stem(word: string): string | undefined
  /**
   * Beginnings of the terms that may have a stem: a term has the stem only if it begins with one of them. They find the forms of a
   * word in sorted terms.
   */
  beginnings(stem: string): readonly string[]
}
