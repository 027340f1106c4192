/**
 * @module
 * The contract of a search engine over the parts that an index in this process offers.
 *
 * What every engine owes its callers beside the answers is here once: a closed engine says so, numbers are in range, and calls
 * that are under way when it is closed are answered first.
 */

import {
  type EngineStats,
  type ExplainRequest,
  type ExplainResponse,
  type Highlight,
  type HitDetail,
  type LocateRequest,
  type LocateResponse,
  MAX_CONTEXT,
  MAX_LIMIT,
  type ParagraphId,
  type ParagraphInContext,
  type SearchEngine,
  type SearchOptions,
  type SearchRequest,
  type SearchResponse,
  type SourceDetail,
  type SourceId,
  type SourcePage,
  type SuggestRequest,
  type SuggestResponse,
} from '@paraseek/shared'
import { EngineClosedError } from '../errors.ts'
import { expectInteger, expectRequest } from './expect.ts'
import type { QueryAnswers } from './query-answers.ts'

/** The sources and paragraphs of an index. */
export interface Catalog {
  inContext(id: ParagraphId, context: number): ParagraphInContext | undefined
  source(id: SourceId): SourceDetail | undefined
  page(limit: number, offset: number): SourcePage
}

/** What an index offers. */
export interface EngineParts {
  readonly catalog: Catalog
  /** Called with the first question, and again after it failed. */
  loadAnswers(): Promise<QueryAnswers>
  stats(): EngineStats
  /** Called once, when nothing is read any more. */
  close(): void
}

export class LocalEngine implements SearchEngine {
  readonly #parts: EngineParts
  #answers: Promise<QueryAnswers> | undefined
  /** What {@link #answers} gave. */
  #loaded: QueryAnswers | undefined
  /** Calls that are under way: they pause, and need the files until they end. */
  #underWay = 0
  #isClosed = false

  constructor(parts: EngineParts) {
    this.#parts = parts
  }

  search<Detail extends HitDetail = 'snippets'>(
    request: SearchRequest<Detail>,
    { signal }: SearchOptions = {},
  ): Promise<SearchResponse<Detail>> {
    return this.#request(request, (answers) => answers.search(request, signal))
  }

  suggest(request: SuggestRequest, { signal }: SearchOptions = {}): Promise<SuggestResponse> {
    return this.#request(request, (answers) => answers.suggest(request, signal))
  }

  explain(request: ExplainRequest, { signal }: SearchOptions = {}): Promise<ExplainResponse | undefined> {
    return this.#request(request, (answers) => answers.explain(request, signal))
  }

  highlight(query: string, texts: readonly string[], { signal }: SearchOptions = {}): Promise<Highlight[][]> {
    return this.#ask((answers) => answers.highlight(query, texts, signal))
  }

  locate(request: LocateRequest, { signal }: SearchOptions = {}): Promise<LocateResponse> {
    return this.#request(request, (answers) => answers.locate(request, signal))
  }

  paragraph(id: ParagraphId, context = 0): Promise<ParagraphInContext | undefined> {
    return this.#answer(({ catalog }) => {
      expectInteger('context', context, 0, MAX_CONTEXT)
      return catalog.inContext(id, context)
    })
  }

  source(id: SourceId): Promise<SourceDetail | undefined> {
    return this.#answer(({ catalog }) => catalog.source(id))
  }

  sources(limit: number, offset: number): Promise<SourcePage> {
    return this.#answer(({ catalog }) => {
      expectInteger('limit', limit, 1, MAX_LIMIT)
      expectInteger('offset', offset, 0, Number.MAX_SAFE_INTEGER)
      return catalog.page(limit, offset)
    })
  }

  stats(): Promise<EngineStats> {
    return this.#answer((parts) => parts.stats())
  }

  /** Closing again does nothing. The last of the calls that are under way closes the index. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    if (this.#underWay === 0) this.#parts.close()
  }

  #request<Answer>(request: object, call: (answers: QueryAnswers) => Promise<Answer>): Promise<Answer> {
    return this.#ask((answers) => {
      expectRequest(request)
      return call(answers)
    })
  }

  #ask<Answer>(call: (answers: QueryAnswers) => Promise<Answer>): Promise<Answer> {
    const loaded = this.#loaded
    if (loaded !== undefined) return this.#answer(() => call(loaded))
    return this.#answer(async (parts) => {
      this.#loaded = await this.#loadAnswers(parts)
      return call(this.#loaded)
    })
  }

  #loadAnswers(parts: EngineParts): Promise<QueryAnswers> {
    if (this.#answers === undefined) {
      const loading = parts.loadAnswers()
      this.#answers = loading
      // What hindered it, such as too many open files, may be gone at the next question.
      loading.catch(() => {
        this.#answers = undefined
      })
    }
    return this.#answers
  }

  async #answer<Answer>(call: (parts: EngineParts) => Answer | Promise<Answer>): Promise<Answer> {
    if (this.#isClosed) {
      throw new EngineClosedError()
    }
    this.#underWay++
    try {
      return await call(this.#parts)
    } finally {
      this.#underWay--
      if (this.#isClosed && this.#underWay === 0) this.#parts.close()
    }
  }
}
