/**
 * @module
 * The default engine: searches the immutable segments of an index.
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
import { FieldFactors } from '../search/field-factors.ts'
import { IndexSearch, type RankedDoc, type RankedDocs } from '../search/index-search.ts'
import { IndexVocabulary } from '../search/index-vocabulary.ts'
import { plainWords } from '../search/plain-words.ts'
import { SearchBudget } from '../search/search-budget.ts'
import { bindWeight, maxScoreOf } from '../search/weight.ts'
import { IndexReader, type OpenOptions } from '../segment/index-reader.ts'
import { linksOf } from '../snippet/links.ts'
import type { MatchSet } from '../snippet/match-set.ts'
import { makeSnippet } from '../snippet/snippet.ts'
import { EXACT_WINDOW, liftExactFields } from './exact-field.ts'
import { expectInteger, type UnderstoodQuery, understandQuery, validateSearch } from './request.ts'
import { SegmentCatalog } from './segment-catalog.ts'
import { countTerms } from './term-count.ts'

/**
 * Opens the newest generation of the segmented index in a directory. Throws as `IndexReader.open`.
 */
export function openSegmentsEngine(directory: Directory, options: OpenOptions = {}): SearchEngine {
  return new SegmentsEngine(IndexReader.open(directory, options))
}

class SegmentsEngine implements SearchEngine {
  readonly #reader: IndexReader
  readonly #analyzer = createAnalyzer()
  readonly #catalog: SegmentCatalog
  readonly #search: IndexSearch
  readonly #metadataFields: ReadonlySet<string>
  #termCount: number | undefined
  #isClosed = false

  constructor(reader: IndexReader) {
    this.#reader = reader
    this.#catalog = new SegmentCatalog(reader)
    this.#search = new IndexSearch(reader, new FieldFactors(reader.manifest.settings, reader.totals))
    this.#metadataFields = this.#catalog.metadataFields()
  }

  async search(request: SearchRequest): Promise<SearchResponse> {
    this.#expectOpen()
    const startMs = performance.now()
    const { query: text, limit, offset, strict, snippetLength } = validateSearch(request)
    const query = understandQuery(text, strict, {
      analyzer: this.#analyzer,
      vocabulary: new IndexVocabulary(this.#reader),
      metadataFields: this.#metadataFields,
    })
    const { docs, tally } = this.#rank(query, offset + limit)
    const page = docs.slice(offset, offset + limit)
    return {
      query: query.echo,
      total: { value: tally.count, relation: tally.isExact ? 'eq' : 'gte' },
      limit,
      offset,
      hits: page.map((ranked, index) => this.#hit(ranked, offset + index + 1, query.matches, snippetLength)),
      tookMs: performance.now() - startMs,
      generation: this.#reader.generation,
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

  /** Closing again does nothing. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#reader.close()
  }

  /** The best `count` docs. Whole-field matches are lifted among the best {@link EXACT_WINDOW} at least. */
  #rank({ root, plan }: UnderstoodQuery, count: number): RankedDocs {
    if (root === undefined || plan === undefined || this.#reader.totals.paragraphCount === 0) {
      return { docs: [], tally: { count: 0, isExact: true } }
    }
    const weight = bindWeight(plan, new IndexVocabulary(this.#reader))
    const words = plainWords(root)
    const wanted = words === undefined ? count : Math.max(count, EXACT_WINDOW)
    const budget = new SearchBudget(Number.POSITIVE_INFINITY)
    const { docs, tally } = this.#search.run(weight, { count: wanted, budget, isExhaustive: false })
    if (words === undefined) return { docs, tally }
    const lift = maxScoreOf(weight)
    const window = liftExactFields(docs.slice(0, EXACT_WINDOW), words, lift, this.#analyzer)
    return { docs: [...window, ...docs.slice(EXACT_WINDOW)], tally }
  }

  #hit({ segment, doc, score }: RankedDoc, rank: number, matches: MatchSet, length: number): Hit {
    const { paragraph, source } = this.#catalog.withSource(segment, doc)
    return {
      rank,
      score,
      paragraph,
      source,
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
