/**
 * @module
 * The search engine over a portable MiniSearch index.
 *
 * Everything is in memory and answered from there; phrases are verified on the paragraphs' texts, since MiniSearch
 * keeps no positions. Totals are exact.
 */

import {
  type EngineStats,
  type Hit,
  MAX_CONTEXT,
  MAX_LIMIT,
  type ParagraphId,
  type ParagraphInContext,
  type QueryEcho,
  type ResolvedSearchRequest,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
  type SourceDetail,
  type SourceId,
  type SourcePage,
  searchRequestSchema,
} from '@paraseek/shared'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { Directory } from '../directory/directory.ts'
import { EngineClosedError, InvalidRequestError, QueryWarningsError } from '../errors.ts'
import { parseQuery } from '../query/parser.ts'
import { printQuery } from '../query/printer.ts'
import type { QueryNode } from '../query/tree.ts'
import { type QueryPlan, wordCount } from '../search/query-plan.ts'
import { QueryPlanner } from '../search/query-planner.ts'
import { linksOf } from '../snippet/links.ts'
import type { MatchSet } from '../snippet/match-set.ts'
import { makeSnippet } from '../snippet/snippet.ts'
import { type LoadedMinisearch, readMinisearchFile } from './minisearch-file-reader.ts'
import { MinisearchVocabulary } from './minisearch-vocabulary.ts'
import { ParagraphCatalog } from './paragraph-catalog.ts'
import { PlanRunner } from './plan-runner.ts'
import { scoreBound } from './score-bound.ts'
import { NO_DOCS, type ScoredDocs } from './scored-docs.ts'
import { type RankedDoc, topDocs } from './top-docs.ts'
import { plainWords, WholeFieldMatcher } from './whole-field.ts'

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
  readonly #analyzer = createAnalyzer()
  readonly #loaded: LoadedMinisearch
  readonly #catalog: ParagraphCatalog
  readonly #vocabulary: MinisearchVocabulary
  readonly #runner: PlanRunner
  readonly #metadataFields: ReadonlySet<string>
  #isClosed = false

  constructor(loaded: LoadedMinisearch) {
    this.#loaded = loaded
    this.#catalog = new ParagraphCatalog(loaded.sources)
    this.#vocabulary = new MinisearchVocabulary(loaded.index)
    this.#runner = new PlanRunner(loaded.index, this.#catalog, this.#analyzer, loaded.header.settings.boosts)
    this.#metadataFields = this.#catalog.metadataFields()
  }

  async search(request: SearchRequest): Promise<SearchResponse> {
    this.#expectOpen()
    const startMs = performance.now()
    const { query: text, limit, offset, strict, snippetLength } = validated(request)
    const { root, warnings } = parseQuery(text, this.#metadataFields)
    const planner = new QueryPlanner(this.#vocabulary, this.#analyzer)
    const plan = root && planner.plan(root)
    const echo: QueryEcho = {
      text,
      parsed: root === undefined ? '' : printQuery(root),
      warnings: [...warnings, ...planner.warnings].sort((a, b) => a.start - b.start || a.end - b.end),
    }
    if (strict && echo.warnings.length > 0) {
      throw new QueryWarningsError(echo.warnings)
    }
    const found = root === undefined || plan === undefined ? NO_DOCS : this.#rank(root, plan)
    const page = topDocs(found.docs, found.scores, offset + limit).slice(offset)
    return {
      query: echo,
      total: { value: found.docs.length, relation: 'eq' },
      limit,
      offset,
      hits: page.map((ranked, index) =>
        this.#hit(ranked, offset + index + 1, planner.matches, snippetLength),
      ),
      tookMs: performance.now() - startMs,
      generation: this.#loaded.header.generation,
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

  /**
   * The matches with their final scores: what their words score together, times the number of query words they match
   * (so that three words beat a rare one, as in MiniSearch); and above all of these, paragraphs that are the query.
   */
  #rank(root: QueryNode, plan: QueryPlan): ScoredDocs {
    const found = this.#runner.run(plan)
    const scores = found.scores.map((score, index) => score * (found.words[index] ?? 0))
    const words = wordCount(plan)
    const text = plainWords(root)
    if (text !== undefined && words > 0) {
      const { index } = this.#loaded
      const whole = new WholeFieldMatcher(index, this.#catalog, this.#analyzer, text)
      const above = scoreBound(plan, index.documentCount) * words
      for (let at = 0; at < scores.length; at++) {
        if (found.words[at] === words && whole.matches(found.docs[at] ?? 0)) {
          scores[at] = (scores[at] ?? 0) + above
        }
      }
    }
    return { ...found, scores }
  }

  #hit({ doc, score }: RankedDoc, rank: number, matches: MatchSet, length: number): Hit {
    const paragraph = this.#catalog.paragraph(doc)
    return {
      rank,
      score,
      paragraph,
      source: this.#catalog.sourceOf(doc),
      snippet: makeSnippet(paragraph.text, this.#analyzer, matches, { length }),
      links: linksOf(paragraph.text, paragraph.address),
    }
  }

  #expectOpen(): void {
    if (this.#isClosed) {
      throw new EngineClosedError()
    }
  }
}

function validated(request: SearchRequest): ResolvedSearchRequest {
  const result = searchRequestSchema.safeParse(request)
  if (!result.success) {
    throw new InvalidRequestError(
      result.error.issues.map(({ path, message }) => ({
        path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
        message,
      })),
    )
  }
  return result.data
}

function expectInteger(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new InvalidRequestError([
      { path: [name], message: `must be an integer in ${min}..${max}, got ${value}` },
    ])
  }
}
