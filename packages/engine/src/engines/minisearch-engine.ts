/**
 * @module
 * The search engine over a portable MiniSearch index.
 *
 * Everything is in memory and answered from there; phrases are verified on the paragraphs' texts, since MiniSearch
 * keeps no positions. Totals are exact.
 */

import {
  type EngineStats,
  type ExplainRequest,
  type ExplainResponse,
  type HitDetail,
  type LocateRequest,
  type LocateResponse,
  MAX_CONTEXT,
  MAX_LIMIT,
  type ParagraphId,
  type ParagraphInContext,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
  type SourceDetail,
  type SourceId,
  type SourcePage,
  type SuggestRequest,
  type SuggestResponse,
} from '@paraseek/shared'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { Directory } from '../directory/directory.ts'
import { EngineClosedError } from '../errors.ts'
import { QuoteLocator } from '../locate/quote-locator.ts'
import { Suggester } from '../suggest/suggester.ts'
import { answerExplain } from './answer-explain.ts'
import { answerLocate } from './answer-locate.ts'
import { answerSearch } from './answer-search.ts'
import { answerSuggest } from './answer-suggest.ts'
import { MinisearchExplainPort } from './minisearch-explain-port.ts'
import { type LoadedMinisearch, readMinisearchFile } from './minisearch-file-reader.ts'
import { MinisearchLocateIndex } from './minisearch-locate-index.ts'
import { MinisearchPort } from './minisearch-port.ts'
import { MinisearchSuggestSource } from './minisearch-suggest-source.ts'
import { ParagraphCatalog } from './paragraph-catalog.ts'
import { expectInteger } from './request.ts'

/**
 * Opens the portable index in a directory.
 *
 * @throws {IndexNotFoundError} if there is none
 * @throws {CorruptIndexError} if a byte of it changed
 * @throws {UnsupportedIndexVersionError} if another format or analyzer wrote it
 */
export function openMinisearchEngine(directory: Directory): SearchEngine {
  return new MinisearchEngine(readMinisearchFile(directory, createAnalyzer()))
}

class MinisearchEngine implements SearchEngine {
  readonly #loaded: LoadedMinisearch
  readonly #catalog: ParagraphCatalog
  readonly #port: MinisearchPort
  readonly #suggester: Suggester
  readonly #locator: QuoteLocator
  /** Made when first needed, as few explain. */
  #explainPort: MinisearchExplainPort | undefined
  #isClosed = false

  constructor(loaded: LoadedMinisearch) {
    this.#loaded = loaded
    this.#catalog = new ParagraphCatalog(loaded.sources)
    this.#port = new MinisearchPort(loaded, this.#catalog)
    const { analyzer } = this.#port
    const { index } = loaded
    this.#suggester = new Suggester(new MinisearchSuggestSource(index, this.#catalog), analyzer)
    this.#locator = new QuoteLocator(new MinisearchLocateIndex(index, this.#catalog, analyzer), analyzer)
  }

  async search<Detail extends HitDetail = 'snippets'>(
    request: SearchRequest<Detail>,
  ): Promise<SearchResponse<Detail>> {
    this.#expectOpen()
    return answerSearch(this.#port, request)
  }

  async suggest(request: SuggestRequest): Promise<SuggestResponse> {
    this.#expectOpen()
    return answerSuggest(this.#suggester, request, this.#loaded.header.generation)
  }

  async explain(request: ExplainRequest): Promise<ExplainResponse | undefined> {
    this.#expectOpen()
    this.#explainPort ??= new MinisearchExplainPort(this.#port, this.#loaded, this.#catalog)
    return answerExplain(this.#explainPort, request)
  }

  async locate(request: LocateRequest): Promise<LocateResponse> {
    this.#expectOpen()
    return answerLocate(this.#locator, request, this.#loaded.header.generation)
  }

  async paragraph(id: ParagraphId, context = 0): Promise<ParagraphInContext | undefined> {
    this.#expectOpen()
    expectInteger('context', context, 0, MAX_CONTEXT)
    return this.#catalog.inContext(id, context)
  }

  async source(id: SourceId): Promise<SourceDetail | undefined> {
    this.#expectOpen()
    return this.#catalog.source(id)
  }

  async sources(limit: number, offset: number): Promise<SourcePage> {
    this.#expectOpen()
    expectInteger('limit', limit, 1, MAX_LIMIT)
    expectInteger('offset', offset, 0, Number.MAX_SAFE_INTEGER)
    return this.#catalog.page(limit, offset)
  }

  async stats(): Promise<EngineStats> {
    this.#expectOpen()
    const { header, index, indexBytes } = this.#loaded
    return {
      engine: 'minisearch',
      generation: header.generation,
      sourceCount: this.#catalog.sourceCount,
      paragraphCount: this.#catalog.paragraphCount,
      termCount: index.termCount,
      analyzer: header.analyzer,
      indexBytes,
    }
  }

  /** Closing again does nothing. */
  async close(): Promise<void> {
    this.#isClosed = true
  }

  #expectOpen(): void {
    if (this.#isClosed) {
      throw new EngineClosedError()
    }
  }
}
