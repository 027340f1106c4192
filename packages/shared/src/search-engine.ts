/**
 * @module
 * The one contract of every engine. `test/contract/` holds the suite that each of them runs.
 */

import { z } from 'zod'
import type { ExplainRequest, ExplainResponse } from './explain.ts'
import {
  type Generation,
  generationSchema,
  type ParagraphId,
  paragraphIdSchema,
  type SourceId,
} from './ids.ts'
import { DEFAULT_LIMIT, MAX_LIMIT } from './limits.ts'
import type { LocateRequest, LocateResponse } from './locate.ts'
import type { ParagraphInContext } from './paragraph.ts'
import type { Highlight, HitDetail, SearchRequest, SearchResponse } from './search.ts'
import { type Source, sourceSchema } from './source.ts'
import type { SuggestRequest, SuggestResponse } from './suggest.ts'

/** A page of sources, ordered by id. */
export interface SourcePage {
  readonly sources: readonly Source[]
  readonly total: number
  readonly limit: number
  readonly offset: number
}

/** A source with its paragraphs' ids, in order. */
export interface SourceDetail {
  readonly source: Source
  readonly paragraphIds: readonly ParagraphId[]
}

/** The engine's kind, as recorded in the index. */
export type EngineKind = 'segments' | 'minisearch'

export interface EngineStats {
  readonly engine: EngineKind
  readonly generation: Generation
  /**
   * Tells what is answered from, synonyms included: copies of an index have the same, and so have builds of the same texts; an index that
   * was removed and built anew of other texts has another, though its generation is 1 again.
   */
  readonly digest: string
  readonly sourceCount: number
  readonly paragraphCount: number
  readonly termCount: number
  /** Names that filters, facets and sorting take, in order. */
  readonly metadataFields: readonly string[]
  /** Identity of the analyzer the index was built with. */
  readonly analyzer: string
  /** Size of the index on disk, in bytes. */
  readonly indexBytes: number
}

/** What an engine asks an `AbortSignal` for; the platform's own type is not known in every program that has this one. */
export interface GivenUp {
  throwIfAborted(): void
}

/** How a call is made. */
export interface SearchOptions {
  /** Ends the work where it lets others have their turn, once nobody wants the answer: the call then rejects with the reason of the signal. */
  readonly signal?: GivenUp | undefined
}

/**
 * A searchable index.
 *
 * An engine answers from one generation for its whole life and never writes. After {@link close} every call rejects
 * with code `CLOSED`.
 */
export interface SearchEngine {
  /** Rejects with `INVALID_REQUEST` if the request breaks its schema, with `QUERY_WARNINGS` under `strict`. */
  search<Detail extends HitDetail = 'snippets'>(
    request: SearchRequest<Detail>,
    options?: SearchOptions,
  ): Promise<SearchResponse<Detail>>
  /**
   * Completions of a text as it is typed. The first call makes a table of titles, headings and frequent terms, in slices
   * that leave the thread free in between.
   */
  suggest(request: SuggestRequest, options?: SearchOptions): Promise<SuggestResponse>
  /**
   * How the score of a paragraph comes about, or why it is no hit; `undefined` if the index has no paragraph of that id.
   * Scores every hit of the query to tell the rank.
   */
  explain(request: ExplainRequest, options?: SearchOptions): Promise<ExplainResponse | undefined>
  /**
   * The words of each text that a query matches: ascending, disjoint, of the kinds that they have in snippets. What there was no time for
   * is left out.
   */
  highlight(query: string, texts: readonly string[], options?: SearchOptions): Promise<Highlight[][]>
  /** Where a quotation stands, or what comes nearest to it. */
  locate(request: LocateRequest, options?: SearchOptions): Promise<LocateResponse>
  /**
   * The paragraph of that id with up to `context` (`0..MAX_CONTEXT`) neighbours on each side, or `undefined` if the
   * index has none of that id.
   */
  paragraph(id: ParagraphId, context?: number): Promise<ParagraphInContext | undefined>
  source(id: SourceId): Promise<SourceDetail | undefined>
  /** `limit` in `1..MAX_LIMIT`, `offset >= 0`. */
  sources(limit: number, offset: number): Promise<SourcePage>
  stats(): Promise<EngineStats>
  close(): Promise<void>
}

/** Which page of the sources is asked for. */
export interface SourcePageRequest {
  readonly limit: number
  readonly offset: number
}

export const sourcePageRequestSchema: z.ZodType<SourcePageRequest> = z.strictObject({
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  offset: z.int().min(0).default(0),
})

export const sourcePageSchema: z.ZodType<SourcePage> = z
  .object({
    sources: z.array(sourceSchema),
    total: z.int().min(0),
    limit: z.int().min(1),
    offset: z.int().min(0),
  })
  .meta({ id: 'SourcePage' })

export const sourceDetailSchema: z.ZodType<SourceDetail> = z
  .object({ source: sourceSchema, paragraphIds: z.array(paragraphIdSchema) })
  .meta({ id: 'SourceDetail' })

/** Members of {@link EngineStats}, for schemas that have more. */
export const engineStatsShape: { readonly [Name in keyof EngineStats]: z.ZodType<EngineStats[Name]> } = {
  engine: z.enum(['segments', 'minisearch']),
  generation: generationSchema,
  digest: z.string(),
  sourceCount: z.int().min(0),
  paragraphCount: z.int().min(0),
  termCount: z.int().min(0),
  metadataFields: z.array(z.string()),
  analyzer: z.string(),
  indexBytes: z.int().min(0),
}
