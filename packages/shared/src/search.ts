/**
 * @module
 * A ranked search: what is asked and what is answered, on the wire and in process.
 */

import type { Generation } from './ids.ts'
import type { Paragraph } from './paragraph.ts'
import type { Source } from './source.ts'

/** How a marked word relates to the query. */
export type HighlightKind = 'exact' | 'stem' | 'synonym' | 'prefix' | 'fuzzy'

/** A marked range. */
export interface Highlight {
  /** First UTF-16 unit of the range in the paragraph's text. */
  readonly start: number
  /** One past the last UTF-16 unit. */
  readonly end: number
  readonly kind: HighlightKind
  /** The query's term that this range matches, in its analysed form; of a phrase, its terms joined by a space. */
  readonly term: string
}

/** A piece of a paragraph chosen for the query. */
export interface SnippetFragment {
  /** Plain text of the piece: `paragraph.text.slice(start, end)`. */
  readonly text: string
  /** First UTF-16 unit of the piece in the paragraph's text. */
  readonly start: number
  readonly end: number
  /** Marked ranges inside the piece, ascending, disjoint; offsets are those of the paragraph's text. */
  readonly highlights: readonly Highlight[]
}

/** The excerpt that is shown for a hit. */
export interface Snippet {
  /** In text order, disjoint; at least one. */
  readonly fragments: readonly SnippetFragment[]
  /** Escaped HTML of the fragments: inert but for `<mark>`; `…` stands where text was left out. */
  readonly html: string
}

/** A ranked answer. */
export interface Hit {
  /** Place in the ranking, from 1. */
  readonly rank: number
  /** Finite, `>= 0`; comparable within one answer only. */
  readonly score: number
  readonly paragraph: Paragraph
  readonly source: Source
  readonly snippet: Snippet
  readonly links: HitLinks
}

/** Ready links to the paragraph. */
export interface HitLinks {
  /** `path:line`, as editors and terminals understand it. */
  readonly location: string
  /** `#anchor` of the heading above, where the source has one. */
  readonly anchor?: string
  /** `#:~:text=` fragment (URL Fragment Text Directives, WICG) with the paragraph's first and last words. */
  readonly textFragment: string
}

/** What the parser took differently than it was typed, or a limit cut. */
export interface QueryWarning {
  /** Stable name of the case. */
  readonly code: QueryWarningCode
  /** A sentence for people. */
  readonly message: string
  /** UTF-16 range in the query, end exclusive. */
  readonly start: number
  readonly end: number
}

export type QueryWarningCode =
  | 'UNCLOSED_QUOTE'
  | 'UNCLOSED_PARENTHESIS'
  | 'UNOPENED_PARENTHESIS'
  | 'STRAY_OPERATOR'
  | 'UNKNOWN_FIELD'
  | 'EMPTY_CLAUSE'
  | 'TOO_DEEP'
  | 'NUMBER_CLAMPED'
  | 'INVALID_RANGE'
  | 'ONLY_NEGATIVE'
  | 'UNSUPPORTED'
  | 'EXPANSIONS_CUT'
  | 'TERM_NOT_FOUND'

/** How the query was understood. */
export interface QueryEcho {
  /** As it was typed. */
  readonly text: string
  /** Canonical text of what was understood; parsing it gives the same query. */
  readonly parsed: string
  readonly warnings: readonly QueryWarning[]
}

export interface SearchRequest {
  /** Any string up to `MAX_QUERY_LENGTH` is a valid query. */
  readonly query: string
  /** `1..MAX_LIMIT`, by default `DEFAULT_LIMIT`. */
  readonly limit?: number
  /** `>= 0`; `offset + limit <= MAX_WINDOW`. By default 0. */
  readonly offset?: number
  /** Warnings become a `QUERY_WARNINGS` error. By default false. */
  readonly strict?: boolean
  /** `40..MAX_SNIPPET_LENGTH` UTF-16 units, by default `DEFAULT_SNIPPET_LENGTH`. */
  readonly snippetLength?: number
}

/** A count, and whether it is exact (`eq`) or a lower bound (`gte`). */
export interface Total {
  readonly value: number
  readonly relation: 'eq' | 'gte'
}

export interface SearchResponse {
  readonly query: QueryEcho
  readonly total: Total
  readonly limit: number
  readonly offset: number
  readonly hits: readonly Hit[]
  /** Time spent in the engine, in milliseconds. */
  readonly tookMs: number
  readonly generation: Generation
}
