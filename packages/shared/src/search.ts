/**
 * @module
 * A ranked search: what is asked and what is answered, on the wire and in process.
 */

import type { Generation, ParagraphId } from './ids.ts'
import type { Paragraph } from './paragraph.ts'
import type { QueryTree } from './query-tree.ts'
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

/** What every hit has, however much of it is asked for. */
interface RankedHit {
  /** Place in the ranking, from 1; in a grouped answer, that of its group. */
  readonly rank: number
  /** Finite, `>= 0`; comparable within one answer only. */
  readonly score: number
}

/** A ranked paragraph, by its id alone: no text is read for it. */
export interface IdHit extends RankedHit {
  readonly id: ParagraphId
}

/** A ranked paragraph as it stands in its source. */
export interface TextHit extends RankedHit {
  readonly paragraph: Paragraph
  readonly source: Source
  /** Its neighbours in the source; absent unless the request asks for context. */
  readonly context?: HitContext
}

/** A ranked paragraph with all that a page of results shows. */
export interface Hit extends TextHit {
  readonly snippet: Snippet
  readonly links: HitLinks
}

/** How much of each hit is wanted. What is not asked for costs nothing. */
export type HitDetail = 'ids' | 'texts' | 'snippets'

/** The hits of an answer, by what the request asked for. */
export interface HitByDetail {
  readonly ids: IdHit
  readonly texts: TextHit
  readonly snippets: Hit
}

/** Up to `context` paragraphs on each side, in source order. */
export interface HitContext {
  readonly before: readonly Paragraph[]
  readonly after: readonly Paragraph[]
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
  | 'UNSUPPORTED'
  | 'EXPANSIONS_CUT'
  | 'TERM_NOT_FOUND'

/** A word that was looked for beside those of the query: the best paragraphs have it in common. */
export interface RelatedWord {
  /** In its analysed form. */
  readonly term: string
  /** What it counts beside a word of the query, `> 0`. */
  readonly weight: number
}

/** How the query was understood. */
export interface QueryEcho {
  /** As it was typed; of a query that was given as a tree, its canonical text, which the warnings point into. */
  readonly text: string
  /** Canonical text of what was understood; parsing it gives the same query. */
  readonly parsed: string
  readonly warnings: readonly QueryWarning[]
  /** The most telling first; absent unless the request asks for them. */
  readonly related?: readonly RelatedWord[]
}

/**
 * Where all the words that a query requires have to stand together: in one paragraph, in one section (the paragraphs of a
 * source that follow each other under the same headings), or in one source. What it excludes must stand nowhere there. The
 * hits are the paragraphs of such a place that have any of its words.
 */
export type QueryScope = 'paragraph' | 'section' | 'source'

/** The order of the hits: best first, as they stand in their sources (by path, then line), or by metadata. */
export type SearchSort = 'relevance' | 'source' | FieldSort

/** By a number or date of the source; sources without one come last, equals are ranked by relevance. */
export interface FieldSort {
  /** Name of a metadata field that holds numbers or ISO 8601 dates. */
  readonly by: string
  /** By default `desc`: the newest, the greatest first. */
  readonly order?: 'asc' | 'desc' | undefined
}

/** @typeParam Detail how much of each hit is wanted */
export interface SearchRequest<Detail extends HitDetail = 'snippets'> {
  /** Any string up to `MAX_QUERY_LENGTH` is a valid query; programs may give its tree. */
  readonly query: string | QueryTree
  /**
   * What the sources of the hits must be like: filters in the query language (`folder:"news/2024" language:en`), nothing else.
   * It takes no part in scores and highlights. By default every source will do.
   */
  readonly filter?: string | undefined
  /** `1..MAX_LIMIT` hits, or groups of hits; by default `DEFAULT_LIMIT`. */
  readonly limit?: number | undefined
  /** Hits or groups that are passed over, `>= 0`; `offset + limit <= MAX_WINDOW`. By default 0. */
  readonly offset?: number | undefined
  /**
   * `nextCursor` of the page before, with the same query, scope, sort and grouping: goes on behind it, as far as there are
   * hits. Not together with `offset`. A cursor of another search, another generation or another index is an
   * `INVALID_REQUEST`.
   */
  readonly cursor?: string | undefined
  /**
   * Looks for the words too that the best paragraphs have in common (pseudo-relevance feedback): finds more, and takes two searches. They are
   * in no snippet marked. By default false.
   */
  readonly expand?: boolean | undefined
  /** By default `paragraph`. */
  readonly scope?: QueryScope | undefined
  /** By default `relevance`. */
  readonly sort?: SearchSort | undefined
  /** `source`: the best paragraphs of each source together. By default hits stand for themselves. */
  readonly groupBy?: 'source' | undefined
  /** Hits of a group, `1..MAX_PER_GROUP`, by default `DEFAULT_PER_GROUP`; `limit * perGroup <= MAX_LIMIT`. */
  readonly perGroup?: number | undefined
  /** Metadata fields whose values are counted over all matches, at most `MAX_FACETS`. By default none. */
  readonly facets?: readonly string[] | undefined
  /** Values of each of them, `1..MAX_FACET_VALUES`, by default `DEFAULT_FACET_VALUES`. */
  readonly facetValues?: number | undefined
  /** Counts every match, which takes longer. By default false: `total` may be a lower bound. */
  readonly exactTotal?: boolean | undefined
  /** Time for the search, `1..MAX_TIMEOUT_MS` milliseconds, by default `DEFAULT_TIMEOUT_MS`. */
  readonly timeoutMs?: number | undefined
  /** Warnings become a `QUERY_WARNINGS` error. By default false. */
  readonly strict?: boolean | undefined
  /** By default `snippets`. */
  readonly detail?: Detail | undefined
  /** `MIN_SNIPPET_LENGTH..MAX_SNIPPET_LENGTH` UTF-16 units, by default `DEFAULT_SNIPPET_LENGTH`. */
  readonly snippetLength?: number | undefined
  /** Fragments of a snippet at most, `1..MAX_FRAGMENTS`, by default `DEFAULT_FRAGMENTS`. */
  readonly fragments?: number | undefined
  /** Paragraphs that are given on each side of a hit, `0..MAX_CONTEXT`, by default 0; not together with the detail `ids`. */
  readonly context?: number | undefined
}

/** A count, and whether it is exact (`eq`) or a lower bound (`gte`). */
export interface Total {
  readonly value: number
  readonly relation: 'eq' | 'gte'
}

/** The hits of one source. */
export interface HitGroup {
  /** Place in the ranking of the groups, from 1: that of its best hit. */
  readonly rank: number
  readonly source: Source
  /** How many of the answer's `hits` are its own, `1..perGroup`: they follow those of the group before. */
  readonly hitCount: number
  /** Its other paragraphs that match, `>= 0`. */
  readonly moreInSource: number
}

/** How the matches are spread over the values of a metadata field. */
export interface Facet {
  readonly field: string
  /** `eq`: all matches were counted; `gte`: the time was over before, and the counts are lower bounds. */
  readonly relation: 'eq' | 'gte'
  /** The most frequent: by paragraphs, then sources, then the value's UTF-16 units. */
  readonly values: readonly FacetValue[]
  /** Other values that matches have, `>= 0`. */
  readonly moreValues: number
}

export interface FacetValue {
  /** A keyword; a number as JavaScript writes it; a date as `2024-10-09`, with the time in UTC where it has one. */
  readonly value: string
  /** Matching paragraphs whose source has the value, `>= 1`. */
  readonly paragraphCount: number
  /** Sources that have the value and a matching paragraph, `>= 1`. */
  readonly sourceCount: number
}

export interface SearchResponse<Detail extends HitDetail = 'snippets'> {
  readonly query: QueryEcho
  /** Matching paragraphs, however they are grouped. */
  readonly total: Total
  readonly limit: number
  /** Hits or groups before the first one of this answer. */
  readonly offset: number
  /** In the order asked for; grouped, the hits of the first group, then those of the next. */
  readonly hits: readonly HitByDetail[Detail][]
  /** The groups of `hits`; absent unless the request groups. */
  readonly groups?: readonly HitGroup[]
  /** Sources with a match; absent unless the request groups. */
  readonly groupTotal?: Total
  /** In the order of the request; absent unless it asks for some. */
  readonly facets?: readonly Facet[]
  /**
   * The query with its misspelt words set right, the likeliest first. Words that stand in no paragraph are doubted, and, where
   * there are fewer than three hits, rare words with a frequent neighbour. Absent where none is.
   */
  readonly didYouMean?: readonly string[]
  /** For the next page. Absent after the last hit, and where the time was over: some hits may be missing then. */
  readonly nextCursor?: string
  /** Whether the time was over before all of the index was searched: what was found until then is answered. */
  readonly timedOut: boolean
  /** Time spent in the engine, in milliseconds. */
  readonly tookMs: number
  readonly generation: Generation
}
