/**
 * @module
 * Searches over segments: the parts are the segments, in the order of the manifest.
 */

import type { HitContext, ParagraphId, Source } from '@paraseek/shared'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { Column } from '../columns/column.ts'
import { KeywordColumn } from '../columns/keyword-column.ts'
import { expandersOf } from '../search/expanders.ts'
import type { FieldValues } from '../search/facet-counter.ts'
import { FieldFactors } from '../search/field-factors.ts'
import { IndexSearch } from '../search/index-search.ts'
import { FoundExpansions, IndexVocabulary } from '../search/index-vocabulary.ts'
import type { MatchSink } from '../search/match-sink.ts'
import { plainWords } from '../search/plain-words.ts'
import { PlanCache } from '../search/plan-cache.ts'
import { EXACT_WINDOW, rescoringOf } from '../search/rescoring.ts'
import type { Place } from '../search/result-order.ts'
import type { SearchBudget } from '../search/search-budget.ts'
import type { Synonyms } from '../search/synonyms.ts'
import { bindWeight, type TermStatistics } from '../search/weight.ts'
import { WordForms } from '../search/word-forms.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { EngineOptions } from './engine-options.ts'
import { LiftingSink } from './lifting-sink.ts'
import type { QueryContext, UnderstoodQuery } from './request.ts'
import { Rescorer } from './rescorer.ts'
import type { BestMatches, RunOptions, SearchPort, ShownDoc } from './search-port.ts'
import type { SegmentCatalog } from './segment-catalog.ts'
import { decisiveKind, formatDate, type SortKind, sortKindOf, sortValueOf } from './source-values.ts'

const NOTHING: BestMatches = { docs: [], total: 0, isExact: true }

export class SegmentsPort implements SearchPort {
  readonly analyzer: SearchPort['analyzer'] = createAnalyzer()
  readonly parts: SearchPort['parts']
  readonly #reader: IndexReader
  readonly #catalog: SegmentCatalog
  readonly #factors: FieldFactors
  readonly #search: IndexSearch
  readonly #rescorer: Rescorer
  readonly #synonyms: Synonyms | undefined
  readonly #metadataFields: ReadonlySet<string>
  readonly #forms: WordForms
  readonly #plans = new PlanCache()
  readonly #found = new FoundExpansions()
  readonly #statistics: TermStatistics
  readonly #sortKinds = new Map<string, SortKind | undefined>()

  constructor(
    reader: IndexReader,
    catalog: SegmentCatalog,
    { synonyms, postingsMemory }: Pick<EngineOptions, 'synonyms' | 'postingsMemory'> = {},
  ) {
    this.#reader = reader
    this.#catalog = catalog
    this.#synonyms = synonyms
    this.#factors = new FieldFactors(reader.manifest.settings, reader.totals)
    this.#search = new IndexSearch(reader, this.#factors, postingsMemory)
    this.#rescorer = new Rescorer({
      analyzer: this.analyzer,
      factors: this.#factors,
      known: (segment) => this.#search.known(segment),
      nearestClassOf: (word) => this.#statistics.bound?.weights.get(word)?.classes[0],
      compareRanked: (a, b) => this.#search.compareRanked(a, b),
    })
    this.#metadataFields = catalog.metadataFields()
    const vocabulary = new IndexVocabulary(reader)
    this.#forms = new WordForms(vocabulary)
    this.#statistics = {
      docCount: vocabulary.docCount,
      docFreq: (term) => vocabulary.docFreq(term),
      bound: { weights: new WeakMap(), docFreqs: new WeakMap(), kin: new WeakMap() },
    }
    this.parts = reader.segments.map(({ sources }) => sources)
  }

  get generation(): number {
    return this.#reader.generation
  }

  context(budget?: SearchBudget): QueryContext {
    const { analyzer } = this
    const vocabulary = new IndexVocabulary(this.#reader, { budget, found: this.#found })
    return {
      analyzer,
      vocabulary,
      forms: this.#forms,
      expanders: expandersOf(vocabulary, this.#forms, this.#synonyms),
      plans: this.#plans,
      metadataFields: this.#metadataFields,
    }
  }

  /** Among the best, kin and neighbouring words count, and matches of a whole field are lifted. */
  async best(
    { root, plan }: UnderstoodQuery,
    options: RunOptions & { readonly count: number; readonly isExhaustive: boolean },
  ): Promise<BestMatches> {
    if (root === undefined || plan === undefined || this.#reader.totals.paragraphCount === 0) return NOTHING
    const statistics = this.#statistics
    const weight = bindWeight(plan, statistics)
    const words = plainWords(root)
    const { count } = options
    const rescoring =
      words === undefined ? undefined : rescoringOf({ plan, weight, statistics, forms: this.#forms })
    const wanted = words === undefined ? count : Math.max(count, EXACT_WINDOW)
    const { docs, tally } = await this.#search.run(weight, { ...options, count: wanted })
    const ranked =
      words === undefined || rescoring === undefined ? docs : this.#rescorer.rescored(docs, words, rescoring)
    const places = ranked.length > count ? ranked.slice(0, count) : ranked
    return { docs: places, total: tally.count, isExact: tally.isExact }
  }

  async all(query: UnderstoodQuery, options: RunOptions, sink: MatchSink): Promise<boolean> {
    const { root, plan } = query
    if (root === undefined || plan === undefined || this.#reader.totals.paragraphCount === 0) return true
    const weight = bindWeight(plan, this.#statistics)
    if (plainWords(root) === undefined) return this.#search.walk(weight, options, sink)
    const { docs } = await this.best(query, { ...options, count: EXACT_WINDOW, isExhaustive: false })
    return this.#search.walk(weight, options, new LiftingSink(sink, docs))
  }

  comparePlaces(a: Place, b: Place): number {
    return this.#search.order.compare(a, b)
  }

  sortValues(field: string): ((part: number, source: number) => number) | undefined {
    const columns = this.#columns(field)
    if (!this.#sortKinds.has(field)) this.#sortKinds.set(field, decisiveKind(columns.flatMap(kindsOf)))
    const kind = this.#sortKinds.get(field)
    if (kind === undefined) return undefined
    return (part, source) => {
      const column = columns[part]
      const [value, ...others] = column?.valuesOf(source) ?? []
      if (value === undefined || others.length > 0) return Number.NaN
      return column?.type === kind && typeof value === 'number' ? value : sortValueOf(String(value), kind)
    }
  }

  facetValues(field: string): FieldValues | undefined {
    const columns = this.#columns(field)
    if (columns.every((column) => column === undefined)) return undefined
    return (part, source) => {
      const column = columns[part]
      return (column?.valuesOf(source) ?? []).map((value) =>
        column?.type === 'date' ? formatDate(Number(value)) : String(value),
      )
    }
  }

  id(place: Place): ParagraphId {
    return this.#catalog.id(this.#segment(place), place.doc)
  }

  source(place: Place): Source {
    return this.#catalog.sourceOf(this.#segment(place), place.doc)
  }

  show(place: Place): ShownDoc {
    return this.#catalog.withSource(this.#segment(place), place.doc)
  }

  around(place: Place, count: number): HitContext {
    return this.#catalog.around(this.#segment(place), place.doc, count)
  }

  #columns(field: string): readonly (Column | undefined)[] {
    return this.#reader.segments.map(({ columns }) => columns.column(field))
  }

  #segment({ part }: Place): SegmentReader {
    const segment = this.#reader.segments[part]
    if (segment === undefined) throw new RangeError(`no segment ${part}`)
    return segment
  }
}

function kindsOf(column: Column | undefined): readonly (SortKind | undefined)[] {
  if (column instanceof KeywordColumn) return column.keywords.map(sortKindOf)
  return column === undefined || column.type === 'keyword' ? [] : [column.type]
}
