/**
 * @module
 * What is asked of an index with words, and answered.
 *
 * Most of the library is for this. A program that opens an index loads it with its first question
 * (`docs/decisions/0020-the-library-is-bundled.md`).
 */

import type {
  ExplainRequest,
  ExplainResponse,
  GivenUp,
  Highlight,
  HitDetail,
  LocateRequest,
  LocateResponse,
  SearchRequest,
  SearchResponse,
  SuggestRequest,
  SuggestResponse,
} from '@paraseek/shared'
import type { QuoteLocator } from '../locate/quote-locator.ts'
import type { Suggester } from '../suggest/suggester.ts'
import { answerExplain, type ExplainPort } from './answer-explain.ts'
import { answerHighlight } from './answer-highlight.ts'
import { answerLocate } from './answer-locate.ts'
import { answerSearch } from './answer-search.ts'
import { answerSuggest } from './answer-suggest.ts'
import type { SearchPort } from './search-port.ts'

/** What questions are answered from. */
export interface QueryParts {
  readonly port: SearchPort
  readonly suggester: Suggester
  readonly locator: QuoteLocator
  /** Called once, and only if a score is to be explained: few explain. */
  explainPort(): ExplainPort
}

/** Methods throw and reject as those of `SearchEngine`. */
export class QueryAnswers {
  readonly #parts: QueryParts
  #explainPort: ExplainPort | undefined

  constructor(parts: QueryParts) {
    this.#parts = parts
  }

  search<Detail extends HitDetail>(
    request: SearchRequest<Detail>,
    signal: GivenUp | undefined,
  ): Promise<SearchResponse<Detail>> {
    return answerSearch(this.#parts.port, request, signal)
  }

  suggest(request: SuggestRequest, signal: GivenUp | undefined): Promise<SuggestResponse> {
    const { suggester, port } = this.#parts
    return answerSuggest(suggester, request, port.generation, signal)
  }

  explain(request: ExplainRequest, signal: GivenUp | undefined): Promise<ExplainResponse | undefined> {
    this.#explainPort ??= this.#parts.explainPort()
    return answerExplain(this.#explainPort, request, signal)
  }

  highlight(query: string, texts: readonly string[], signal: GivenUp | undefined): Promise<Highlight[][]> {
    return answerHighlight(this.#parts.port, query, texts, signal)
  }

  locate(request: LocateRequest, signal: GivenUp | undefined): Promise<LocateResponse> {
    const { locator, port } = this.#parts
    return answerLocate(locator, request, port.generation, signal)
  }
}
