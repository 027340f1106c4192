/**
 * @module
 * The default engine: searches the immutable segments of an index.
 */

import {
  type EngineStats,
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
} from '@paraseek/shared'
import type { Directory } from '../directory/directory.ts'
import { EngineClosedError } from '../errors.ts'
import { IndexReader, type OpenOptions } from '../segment/index-reader.ts'
import { answerSearch } from './answer-search.ts'
import { expectInteger } from './request.ts'
import { SegmentCatalog } from './segment-catalog.ts'
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
  #termCount: number | undefined
  /** Searches that are under way: they pause, and need the files until they end. */
  #searching = 0
  #isClosed = false

  constructor(reader: IndexReader) {
    this.#reader = reader
    this.#catalog = new SegmentCatalog(reader)
    this.#port = new SegmentsPort(reader, this.#catalog)
  }

  async search(request: SearchRequest): Promise<SearchResponse> {
    this.#expectOpen()
    this.#searching++
    try {
      return await answerSearch(this.#port, request)
    } finally {
      this.#searching--
      if (this.#isClosed && this.#searching === 0) this.#reader.close()
    }
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

  /** Closing again does nothing. Searches that are under way are answered; the last of them closes the files. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    if (this.#searching === 0) this.#reader.close()
  }

  #expectOpen(): void {
    if (this.#isClosed) {
      throw new EngineClosedError()
    }
  }
}
