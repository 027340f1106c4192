/**
 * @module
 * What analysis yields: tokens, each tied to its place in the original text.
 */

/** One occurrence of a term. */
export interface Token {
  /** The distinct normalised string: folded, never empty, at most `MAX_TERM_BYTES` bytes of UTF-8. */
  readonly term: string
  /** First UTF-16 unit of the occurrence in the original text. */
  readonly start: number
  /** One past the last UTF-16 unit. */
  readonly end: number
  /** Number of the word in its text, from 0; a compound and its first part share one. */
  readonly position: number
  /** Positions that the token covers, `>= 1`: 1 for a word, the number of parts for a compound. */
  readonly span: number
}

/**
 * The whole pipeline from text to tokens.
 *
 * Tokens come in order of `position`, at equal positions the longer `span` first. The analyzer is a pure function of
 * the text: same text, same tokens, on every machine.
 */
export interface Analyzer {
  /** Names the pipeline and its version; recorded in the index, which opens only with the same one. */
  readonly id: string
  /** The tokens that are indexed for a text. */
  analyze(text: string): Token[]
  /**
   * The tokens that a query's text asks for: those of {@link analyze} without the ones implied by others (a
   * single ideograph inside a longer run).
   */
  analyzeQuery(text: string): Token[]
}
