/**
 * @module
 * The default engine: searches the immutable segments of an index.
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
import type { Directory } from '../directory/directory.ts'
import { EngineClosedError } from '../errors.ts'
import { QuoteLocator } from '../locate/quote-locator.ts'
import { SegmentsLocateIndex } from '../locate/segments-locate-index.ts'
import { IndexReader, type OpenOptions } from '../segment/index-reader.ts'
import { SegmentsSuggestSource } from '../suggest/segments-suggest-source.ts'
import { Suggester } from '../suggest/suggester.ts'
import { answerExplain } from './answer-explain.ts'
import { answerLocate } from './answer-locate.ts'
import { answerSearch } from './answer-search.ts'
import { answerSuggest } from './answer-suggest.ts'
import { expectInteger } from './request.ts'
import { SegmentCatalog } from './segment-catalog.ts'
import { SegmentsExplainPort } from './segments-explain-port.ts'
import { SegmentsPort } from './segments-port.ts'
import { countTerms } from './term-count.ts'

/**
 * Opens the newest generation of the segmented index in a directory. Throws as `IndexReader.open`.
 */
export function openSegmentsEngine(directory: Directory, options: OpenOptions = {}): SearchEngine {
  return new SegmentsEngine(IndexReader.open(directory, options))
}

class SegmentsEngine implements SearchEngine {
  readonly #reader: IndexReader
  readonly #catalog: SegmentCatalog
  readonly #port: SegmentsPort
  readonly #suggester: Suggester
  readonly #locator: QuoteLocator
  /** Made when first needed, as few explain. */
  #explainPort: SegmentsExplainPort | undefined
  #termCount: number | undefined
  /** Calls that are under way: they pause, and need the files until they end. */
  #underWay = 0
  #isClosed = false

  constructor(reader: IndexReader) {
    this.#reader = reader
    this.#catalog = new SegmentCatalog(reader)
    this.#port = new SegmentsPort(reader, this.#catalog)
    const { analyzer } = this.#port
    this.#suggester = new Suggester(new SegmentsSuggestSource(reader), analyzer)
    this.#locator = new QuoteLocator(new SegmentsLocateIndex(reader, this.#catalog), analyzer)
  }

  async search<Detail extends HitDetail = 'snippets'>(
    request: SearchRequest<Detail>,
  ): Promise<SearchResponse<Detail>> {
    return this.#answer(() => answerSearch(this.#port, request))
  }

  async suggest(request: SuggestRequest): Promise<SuggestResponse> {
    return this.#answer(() => answerSuggest(this.#suggester, request, this.#reader.generation))
  }

  async explain(request: ExplainRequest): Promise<ExplainResponse | undefined> {
    this.#explainPort ??= new SegmentsExplainPort(this.#port, this.#reader, this.#catalog)
    const port = this.#explainPort
    return this.#answer(() => answerExplain(port, request))
  }

  async locate(request: LocateRequest): Promise<LocateResponse> {
    this.#expectOpen()
    return answerLocate(this.#locator, request, this.#reader.generation)
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
    const { manifest, totals, generation, indexBytes } = this.#reader
    this.#termCount ??= countTerms(this.#reader)
    return {
      engine: 'segments',
      generation,
      sourceCount: totals.sourceCount,
      paragraphCount: totals.paragraphCount,
      termCount: this.#termCount,
      analyzer: manifest.analyzer,
      indexBytes,
    }
  }

  /** Closing again does nothing. Calls that are under way are answered; the last of them closes the files. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    if (this.#underWay === 0) this.#reader.close()
  }

  async #answer<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    this.#expectOpen()
    this.#underWay++
    try {
      return await call()
    } finally {
      this.#underWay--
      if (this.#isClosed && this.#underWay === 0) this.#reader.close()
    }
  }

  #expectOpen(): void {
    if (this.#isClosed) {
      throw new EngineClosedError()
    }
  }
}
