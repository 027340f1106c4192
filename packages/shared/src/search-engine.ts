/**
 * @module
 * The one contract of every engine. `test/contract/` holds the suite that each of them runs.
 */

import type { Generation, ParagraphId, SourceId } from './ids.ts'
import type { ParagraphInContext } from './paragraph.ts'
import type { SearchRequest, SearchResponse } from './search.ts'
import type { Source } from './source.ts'

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
  readonly sourceCount: number
  readonly paragraphCount: number
  readonly termCount: number
  /** Identity of the analyzer the index was built with. */
  readonly analyzer: string
  /** Size of the index on disk, in bytes. */
  readonly indexBytes: number
}

/**
 * A searchable index.
 *
 * An engine answers from one generation for its whole life and never writes. After {@link close} every call rejects
 * with code `CLOSED`.
 */
export interface SearchEngine {
  /** Rejects with `INVALID_REQUEST` if the request breaks its schema, with `QUERY_WARNINGS` under `strict`. */
  search(request: SearchRequest): Promise<SearchResponse>
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
