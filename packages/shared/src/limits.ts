/**
 * @module
 * Every limit of the engines and of the wire, stated once. What a limit cuts is reported in `query.warnings`.
 */

/** Longest query, in UTF-16 units; a longer one is an `INVALID_REQUEST`. */
export const MAX_QUERY_LENGTH = 2048
/** Deepest nesting of parentheses; a deeper `(` is taken literally. */
export const MAX_QUERY_DEPTH = 10
/** Most leaves of a query after expansion, and most nodes of a query that is given as a tree. */
export const MAX_CLAUSES = 1024
/** Deepest nesting of a query that is given as a tree, in nodes: what the deepest parentheses can make, and some. */
export const MAX_TREE_DEPTH = 40
/** Greatest factor of a part's score. */
export const MAX_BOOST = 1000
/** Greatest distance of words that are to stand near each other, in positions. */
export const MAX_WORD_DISTANCE = 1000
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
/** Most hits of one source in a grouped answer; all groups together have at most `MAX_LIMIT`. */
export const MAX_PER_GROUP = 10
/** Hits of one source in a grouped answer when the request does not say. */
export const DEFAULT_PER_GROUP = 3
/** Most fields whose values are counted for one answer. */
export const MAX_FACETS = 10
/** Most values of a field in one answer. */
export const MAX_FACET_VALUES = 100
/** Values of a field in one answer when the request does not say. */
export const DEFAULT_FACET_VALUES = 10
/** Longest time that a search may be given, in milliseconds. */
export const MAX_TIMEOUT_MS = 60_000
/** Time of a search when the request does not say, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 1000
/** Longest cursor, in characters. */
export const MAX_CURSOR_LENGTH = 512
/** Longest name of a metadata field in a request, in UTF-16 units. */
export const MAX_FIELD_NAME_LENGTH = 256

/** Longest snippet, in UTF-16 units, all fragments together and without the mark-up. */
export const MAX_SNIPPET_LENGTH = 400
/** Shortest snippet, in UTF-16 units. */
export const MIN_SNIPPET_LENGTH = 40
/** Snippet length when the request does not say, in UTF-16 units. */
export const DEFAULT_SNIPPET_LENGTH = 280
/** Most fragments of a snippet. */
export const MAX_FRAGMENTS = 3
/** Most fragments of a snippet when the request does not say. */
export const DEFAULT_FRAGMENTS = 2

/** Most paragraphs of context on each side of a paragraph. */
export const MAX_CONTEXT = 20

/** Most suggestions in one answer. */
export const MAX_SUGGESTIONS = 20
/** Suggestions in one answer when the request does not say. */
export const DEFAULT_SUGGESTIONS = 8

/** Longest quotation that is located, in UTF-16 units: a paragraph of the greatest length. */
export const MAX_QUOTE_LENGTH = 2000
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
