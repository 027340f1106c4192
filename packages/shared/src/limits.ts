/**
 * @module
 * Every limit of the engines and of the wire, stated once. What a limit cuts is reported in `query.warnings`.
 */

/** Longest query, in UTF-16 units; a longer one is an `INVALID_REQUEST`. */
export const MAX_QUERY_LENGTH = 2048
/** Deepest nesting of parentheses; a deeper `(` is taken literally. */
export const MAX_QUERY_DEPTH = 10
/** Most leaves of a query after expansion. */
export const MAX_CLAUSES = 1024
/** Most terms a prefix or wildcard expands to, the most frequent first. */
export const MAX_PREFIX_EXPANSIONS = 128
/** Most terms a word with typos expands to. */
export const MAX_TYPO_EXPANSIONS = 50
/** Most edits (insertion, deletion, substitution, transposition) between a word and its typo. */
export const MAX_TYPO_DISTANCE = 2
/** Shortest word, in code points, in which typos are allowed. */
export const MIN_TYPO_LENGTH = 4

/** Most hits in one answer. */
export const MAX_LIMIT = 100
/** Hits in one answer when the request does not say. */
export const DEFAULT_LIMIT = 10
/** Largest `offset + limit`; cursors go further. */
export const MAX_WINDOW = 10_000

/** Longest snippet, in UTF-16 units, all fragments together and without the mark-up. */
export const MAX_SNIPPET_LENGTH = 400
/** Snippet length when the request does not say, in UTF-16 units. */
export const DEFAULT_SNIPPET_LENGTH = 280

/** Most paragraphs of context on each side of a paragraph. */
export const MAX_CONTEXT = 20

/** Most suggestions in one answer. */
export const MAX_SUGGESTIONS = 20
/** Suggestions in one answer when the request does not say. */
export const DEFAULT_SUGGESTIONS = 8

/** Longest quotation that is located, in UTF-16 units: two paragraphs of the greatest length. */
export const MAX_QUOTE_LENGTH = 4000
/** Most places of a quotation in one answer. */
export const MAX_LOCATIONS = 20
/** Places of a quotation in one answer when the request does not say. */
export const DEFAULT_LOCATIONS = 5
/** Least similarity of a place to a quotation. */
export const MIN_SIMILARITY = 0.6

/** Longest body of a request, in bytes. */
export const MAX_BODY_BYTES: number = 1024 * 1024
/** Longest URL of a request, in characters as sent (percent-encoded). */
export const MAX_URL_LENGTH: number = 16 * 1024

/** Longest term, in UTF-8 bytes; longer tokens are counted, reported and not indexed. */
export const MAX_TERM_BYTES = 255

/** Largest file that is read by default, in bytes. */
export const DEFAULT_MAX_FILE_BYTES: number = 64 * 1024 * 1024
/** Deepest folder below a root. */
export const MAX_FOLDER_DEPTH = 100
/** Longest paragraph, in UTF-16 units; a longer one is split at sentences, and never cut. */
export const MAX_PARAGRAPH_LENGTH = 2000
