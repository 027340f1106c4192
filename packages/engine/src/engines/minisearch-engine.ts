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
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
  type SourceDetail,
  type SourceId,
  type SourcePage,
} from '@paraseek/shared'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { Directory } from '../directory/directory.ts'
import { EngineClosedError } from '../errors.ts'
import type { QueryNode } from '../query/tree.ts'
import { plainWords } from '../search/plain-words.ts'
import { type QueryPlan, wordCount } from '../search/query-plan.ts'
import { linksOf } from '../snippet/links.ts'
import type { MatchSet } from '../snippet/match-set.ts'
import { makeSnippet } from '../snippet/snippet.ts'
import { type LoadedMinisearch, readMinisearchFile } from './minisearch-file-reader.ts'
import { MinisearchVocabulary } from './minisearch-vocabulary.ts'
import { ParagraphCatalog } from './paragraph-catalog.ts'
import { PlanRunner } from './plan-runner.ts'
import { expectInteger, type QueryContext, understandQuery, validateSearch } from './request.ts'
import { scoreBound } from './score-bound.ts'
import { NO_DOCS, type ScoredDocs } from './scored-docs.ts'
import { type RankedDoc, topDocs } from './top-docs.ts'
import { WholeFieldMatcher } from './whole-field.ts'

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
  readonly #runner: PlanRunner
  readonly #context: QueryContext
  #isClosed = false

  constructor(loaded: LoadedMinisearch) {
    this.#loaded = loaded
    this.#catalog = new ParagraphCatalog(loaded.sources)
    this.#runner = new PlanRunner(loaded.index, this.#catalog, this.#analyzer, loaded.header.settings.boosts)
    this.#context = {
      analyzer: this.#analyzer,
      vocabulary: new MinisearchVocabulary(loaded.index),
      metadataFields: this.#catalog.metadataFields(),
    }
  }

  async search(request: SearchRequest): Promise<SearchResponse> {
    this.#expectOpen()
    const startMs = performance.now()
    const { query: text, limit, offset, strict, snippetLength } = validateSearch(request)
    const { echo, root, plan, matches } = understandQuery(text, strict, this.#context)
    const found = root === undefined || plan === undefined ? NO_DOCS : this.#rank(root, plan)
    const page = topDocs(found.docs, found.scores, offset + limit).slice(offset)
    return {
      query: echo,
      total: { value: found.docs.length, relation: 'eq' },
      limit,
      offset,
      hits: page.map((ranked, index) => this.#hit(ranked, offset + index + 1, matches, snippetLength)),
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
   * The matches with their final scores: the sum over their words; and above all of these, paragraphs that are the query.
   * MiniSearch's factor for the number of matched words is left out: without it, nDCG@10 is 2 to 7 points higher on
   * each of five English collections.
   */
  #rank(root: QueryNode, plan: QueryPlan): ScoredDocs {
    const found = this.#runner.run(plan)
    const scores = found.scores.slice()
    const words = wordCount(plan)
    const text = plainWords(root)
    if (text !== undefined && words > 0) {
      const { index } = this.#loaded
      const whole = new WholeFieldMatcher(index, this.#catalog, this.#analyzer, text)
      const above = scoreBound(plan, index.documentCount)
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
