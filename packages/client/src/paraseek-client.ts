/**
 * @module
 * A server's index, asked over HTTP. What it has in common with an engine in process takes and answers the same, so what is
 * written against one works with the other.
 */

import type {
  AnalyzeRequest,
  ExplainRequest,
  ExplainResponse,
  HitByDetail,
  HitDetail,
  LocateRequest,
  LocateResponse,
  ParagraphInContext,
  SearchEngine,
  SearchRequest,
  SearchResponse,
  ServerStats,
  Source,
  SourceDetail,
  SourcePage,
  SuggestRequest,
  SuggestResponse,
  TextAnalysis,
} from '@paraseek/shared'
import type { CallOptions, ClientOptions } from './client-options.ts'
import { ParaseekError } from './paraseek-error.ts'
import { parametersOf, searchQuestion, suggestQuestion } from './search-question.ts'
import { type Question, Transport } from './transport.ts'

/** Hits and sources that a walk asks for at a time: `MAX_LIMIT` of the contract, of which only types are taken. */
export const WALK_LIMIT = 100

/** As the engine has it, with ids that are plain strings. */
type WithPlainId<Request extends { readonly paragraphId: string }> = Omit<Request, 'paragraphId'> & {
  readonly paragraphId: string
}

/** Groups would leave hits out. */
type UngroupedRequest<Detail extends HitDetail> = Omit<SearchRequest<Detail>, 'groupBy' | 'perGroup'>

/**
 * A typed client. It keeps nothing between calls and needs no closing. Texts of the caller's own are not sent to be marked.
 *
 * Every call rejects with a {@link ParaseekError} if it fails, or with the reason of its signal if that ends it.
 */
export class ParaseekClient implements Omit<SearchEngine, 'close' | 'highlight'> {
  readonly #transport: Transport

  constructor(options: ClientOptions) {
    this.#transport = new Transport(options)
  }

  /** Ranked paragraphs for a query. */
  search<Detail extends HitDetail = 'snippets'>(
    request: SearchRequest<Detail> | string,
    options?: CallOptions,
  ): Promise<SearchResponse<Detail>> {
    return this.#ask<SearchResponse<Detail>>(searchQuestion(requestOf(request)), options)
  }

  /**
   * Every page of a search, from one generation of the index: where the index is changed during the walk, it rejects with
   * `INVALID_REQUEST` at `/cursor`.
   */
  async *searchPages<Detail extends HitDetail = 'snippets'>(
    request: SearchRequest<Detail> | string,
    options?: CallOptions,
  ): AsyncGenerator<SearchResponse<Detail>, void, undefined> {
    let next: SearchRequest<Detail> | undefined = requestOf(request)
    while (next !== undefined) {
      const page: SearchResponse<Detail> = await this.search(next, options)
      yield page
      if (page.timedOut) {
        const message = 'the search was ended by its time, so hits are missing: ask with a greater timeoutMs'
        throw new ParaseekError({ code: 'INCOMPLETE', message, status: 200 })
      }
      const { offset: _, ...others }: SearchRequest<Detail> = next
      next = page.nextCursor === undefined ? undefined : { ...others, cursor: page.nextCursor }
    }
  }

  /** Every hit of a search in its order, asked for as they are taken. `limit` is the size of a page, by default the greatest. */
  async *searchAll<Detail extends HitDetail = 'snippets'>(
    request: UngroupedRequest<Detail> | string,
    options?: CallOptions,
  ): AsyncGenerator<HitByDetail[Detail], void, undefined> {
    const asked: SearchRequest<Detail> = { limit: WALK_LIMIT, ...requestOf<Detail>(request) }
    for await (const { hits } of this.searchPages(asked, options)) yield* hits
  }

  /** Completions of a text as it is typed. */
  suggest(request: SuggestRequest | string, options?: CallOptions): Promise<SuggestResponse> {
    return this.#ask(suggestQuestion(typeof request === 'string' ? { text: request } : request), options)
  }

  /** How a paragraph's score comes about, or why it is no hit; `undefined` if the index has no such paragraph. */
  explain(request: WithPlainId<ExplainRequest>, options?: CallOptions): Promise<ExplainResponse | undefined> {
    return this.#find({ path: 'v1/explain', body: request }, options)
  }

  /** Where a quotation stands. */
  locate(request: LocateRequest | string, options?: CallOptions): Promise<LocateResponse> {
    const body = typeof request === 'string' ? { quote: request } : request
    return this.#ask({ path: 'v1/locate', body }, options)
  }

  /** The tokens of a text. */
  analyze(request: AnalyzeRequest | string, options?: CallOptions): Promise<TextAnalysis> {
    const body = typeof request === 'string' ? { text: request } : request
    return this.#ask({ path: 'v1/analyze', body }, options)
  }

  /** A paragraph with up to `context` neighbours on each side; `undefined` if the index has none of that id. */
  paragraph(id: string, context = 0, options?: CallOptions): Promise<ParagraphInContext | undefined> {
    const parameters = parametersOf({ context: context === 0 ? undefined : context })
    return this.#findById('v1/paragraphs', id, parameters, options)
  }

  /** A source with the ids of its paragraphs; `undefined` if the index has none of that id. */
  source(id: string, options?: CallOptions): Promise<SourceDetail | undefined> {
    return this.#findById('v1/sources', id, new URLSearchParams(), options)
  }

  /** A page of the sources, by id. */
  sources(limit?: number, offset?: number, options?: CallOptions): Promise<SourcePage> {
    return this.#ask({ path: 'v1/sources', parameters: parametersOf({ limit, offset }) }, options)
  }

  /** Every source, by id, asked for as they are taken. */
  async *allSources(options?: CallOptions): AsyncGenerator<Source, void, undefined> {
    for (let offset = 0; ; offset += WALK_LIMIT) {
      const { sources, total } = await this.sources(WALK_LIMIT, offset, options)
      yield* sources
      if (offset + WALK_LIMIT >= total) return
    }
  }

  /** What the index holds. */
  stats(options?: CallOptions): Promise<ServerStats> {
    return this.#ask({ path: 'v1/stats' }, options)
  }

  // The server's answers are of these types: both ends compile against the same contract.
  async #ask<Answer>(question: Question, options: CallOptions | undefined): Promise<Answer> {
    return (await this.#transport.ask(question, options)) as Answer
  }

  async #find<Answer>(question: Question, options: CallOptions | undefined): Promise<Answer | undefined> {
    try {
      return await this.#ask<Answer>(question, options)
    } catch (error) {
      if (error instanceof ParaseekError && error.code === 'NOT_FOUND') return undefined
      throw error
    }
  }

  async #findById<Answer>(
    folder: string,
    id: string,
    parameters: URLSearchParams,
    options: CallOptions | undefined,
  ): Promise<Answer | undefined> {
    // As steps of a path these lead elsewhere, however they are encoded; no id is one of them.
    if (/^\.{0,2}$/.test(id)) return undefined
    return this.#find({ path: `${folder}/${encode(id)}`, parameters }, options)
  }
}

function requestOf<Detail extends HitDetail>(request: SearchRequest<Detail> | string): SearchRequest<Detail> {
  return typeof request === 'string' ? { query: request } : request
}

// Half a surrogate pair has no UTF-8 form; encodeURIComponent throws at it.
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\u{fffd}'))
}
