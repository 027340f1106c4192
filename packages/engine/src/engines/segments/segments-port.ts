/**
 * @module
 * Searches over segments: the parts are the segments, in the order of the manifest.
 */

import type { HitContext, ParagraphId, Source } from '@paraseek/shared'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import type { FieldValues } from '../../search/collectors/facet-counter.ts'
import type { MatchSink } from '../../search/collectors/match-sink.ts'
import type { Place } from '../../search/collectors/result-order.ts'
import { IndexSearch } from '../../search/execution/index-search.ts'
import { expandersOf } from '../../search/expansion/expanders.ts'
import { ExpansionCache, IndexVocabulary } from '../../search/expansion/index-vocabulary.ts'
import type { Synonyms } from '../../search/expansion/synonyms.ts'
import { WordForms } from '../../search/expansion/word-forms.ts'
import { LruCache } from '../../search/lru-cache.ts'
import { plainWords } from '../../search/planning/plain-words.ts'
import { planCache } from '../../search/planning/plan-cache.ts'
import type { WordPlan } from '../../search/query-plan.ts'
import { EXACT_WINDOW, rescoringOf } from '../../search/rescoring/rescoring.ts'
import { FieldFactors } from '../../search/scorers/field-factors.ts'
import type { SearchBudget } from '../../search/search-budget.ts'
import { type BoundWord, bindWeight, type TermStatistics, type Weight } from '../../search/weight.ts'
import type { IndexReader } from '../../segment/index-reader.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { SegmentsTermTexts } from '../../suggest/segments-term-texts.ts'
import { WrittenForms } from '../../suggest/written-forms.ts'
import { spellingsCache } from '../better-spellings.ts'
import type { EngineOptions } from '../engine-options.ts'
import { digestOfSegments } from '../index-digest.ts'
import { type QueryContext, type UnderstoodQuery, understoodQueries } from '../request.ts'
import type { BestMatches, RunOptions, SearchPort, SortValues } from '../search-port.ts'
import type { ShownDoc } from '../shown-doc.ts'
import { WantedField } from './exact-field.ts'
import { LiftingSink } from './lifting-sink.ts'
import { Rescorer, type RescoringRequest } from './rescorer.ts'
import type { SegmentCatalog } from './segment-catalog.ts'
import { SegmentsTexts } from './segments-texts.ts'
import { SegmentsValues } from './segments-values.ts'

/** What a query is searched with. */
interface PreparedQuery {
  readonly weight: Weight
  /** Undefined if it asks for more than words. */
  readonly rescoringRequest: RescoringRequest | undefined
}

// By what they are made of, and in no `WeakMap`: what only such maps lead to is marked in the last step of a full collection, which stops
// everything, and took most of its time.
/** Queries whose weights are kept. */
const MAX_PREPARED_KEPT = 512
/** Words whose weights are kept. */
const MAX_BOUND_KEPT = 4096

const NOTHING: BestMatches = { docs: [], total: 0, isExact: true }

export class SegmentsPort implements SearchPort {
  readonly analyzer: SearchPort['analyzer'] = createAnalyzer()
  readonly spellings: SearchPort['spellings'] = spellingsCache()
  readonly written: WrittenForms
  readonly parts: SearchPort['parts']
  readonly digest: string
  readonly #reader: IndexReader
  readonly #catalog: SegmentCatalog
  readonly #factors: FieldFactors
  readonly #search: IndexSearch
  readonly #rescorer: Rescorer
  readonly #synonyms: Synonyms | undefined
  readonly #metadataFields: ReadonlySet<string>
  readonly #forms: WordForms
  readonly #plans = planCache()
  readonly #understood = understoodQueries()
  readonly #prepared = new LruCache<PreparedQuery, UnderstoodQuery>(MAX_PREPARED_KEPT, () => 1)
  readonly #bound = new LruCache<BoundWord, WordPlan>(MAX_BOUND_KEPT, () => 1)
  readonly #expansions = new ExpansionCache()
  readonly #statistics: TermStatistics
  readonly #values: SegmentsValues

  constructor(
    reader: IndexReader,
    catalog: SegmentCatalog,
    { synonyms, postingsMemory }: Pick<EngineOptions, 'synonyms' | 'postingsMemory'> = {},
  ) {
    this.#reader = reader
    this.digest = digestOfSegments(reader.manifest, synonyms)
    this.#catalog = catalog
    this.#synonyms = synonyms
    this.#factors = new FieldFactors(reader.manifest.settings, reader.totals)
    this.#search = new IndexSearch(reader, this.#factors, { postingBytes: postingsMemory })
    this.#rescorer = new Rescorer({
      analyzer: this.analyzer,
      factors: this.#factors,
      cachesOf: (segment) => this.#search.cachesOf(segment),
      nearestClassOf: (word) => this.#boundOf(word).weight?.classes[0],
      compareRanked: (a, b) => this.#search.compareRanked(a, b),
    })
    this.#metadataFields = catalog.metadataFields()
    this.#values = new SegmentsValues(reader.segments)
    const vocabulary = new IndexVocabulary(reader)
    this.#forms = new WordForms({
      vocabulary,
      texts: new SegmentsTexts(reader.segments),
      analyzer: this.analyzer,
    })
    this.#statistics = {
      docCount: vocabulary.docCount,
      docFreq: (term) => vocabulary.docFreq(term),
      boundOf: (plan) => this.#boundOf(plan),
    }
    this.parts = reader.segments.map(({ sources }) => sources)
    this.written = new WrittenForms(new SegmentsTermTexts(reader.segments), this.analyzer)
  }

  get generation(): number {
    return this.#reader.generation
  }

  context(budget?: SearchBudget): QueryContext {
    const { analyzer } = this
    const vocabulary = new IndexVocabulary(this.#reader, { budget, cache: this.#expansions })
    return {
      analyzer,
      vocabulary,
      forms: this.#forms,
      expanders: expandersOf(vocabulary, this.#forms, this.#synonyms),
      plans: this.#plans,
      understood: this.#understood,
      metadataFields: this.#metadataFields,
    }
  }

  /** Among the best, kin and neighbouring words count, and matches of a whole field are lifted. */
  async best(
    query: UnderstoodQuery,
    options: RunOptions & { readonly count: number; readonly isExhaustive: boolean },
  ): Promise<BestMatches> {
    const prepared = this.#prepare(query)
    if (prepared === undefined) return NOTHING
    const { weight, rescoringRequest } = prepared
    const { count, budget, scope, isExhaustive } = options
    const wanted = rescoringRequest === undefined ? count : Math.max(count, EXACT_WINDOW)
    const { docs, tally } = await this.#search.run(weight, { count: wanted, budget, scope, isExhaustive })
    const ranked = rescoringRequest === undefined ? docs : this.#rescorer.rescored(docs, rescoringRequest)
    const places = ranked.length > count ? ranked.slice(0, count) : ranked
    return { docs: places, total: tally.count, isExact: tally.isExact }
  }

  async all(query: UnderstoodQuery, options: RunOptions, sink: MatchSink): Promise<boolean> {
    const prepared = this.#prepare(query)
    if (prepared === undefined) return true
    const { weight, rescoringRequest } = prepared
    if (rescoringRequest === undefined) return this.#search.walk(weight, options, sink)
    const { docs } = await this.best(query, { ...options, count: EXACT_WINDOW, isExhaustive: false })
    return this.#search.walk(weight, options, new LiftingSink(sink, docs))
  }

  /** Undefined if nothing can match. */
  #prepare(query: UnderstoodQuery): PreparedQuery | undefined {
    const { root, plan } = query
    if (root === undefined || plan === undefined || this.#reader.totals.paragraphCount === 0) return undefined
    const known = this.#prepared.get(query)
    if (known !== undefined) return known
    const statistics = this.#statistics
    const weight = bindWeight(plan, statistics)
    const words = plainWords(root)
    const rescoringRequest =
      words === undefined
        ? undefined
        : {
            rescoring: rescoringOf({ plan, weight, statistics, forms: this.#forms }),
            field: new WantedField(words, this.analyzer),
          }
    const prepared = { weight, rescoringRequest }
    this.#prepared.set(query, prepared)
    return prepared
  }

  #boundOf(plan: WordPlan): BoundWord {
    const known = this.#bound.get(plan)
    if (known !== undefined) return known
    const bound = { weight: undefined, docFreq: undefined, kin: undefined }
    this.#bound.set(plan, bound)
    return bound
  }

  comparePlaces(a: Place, b: Place): number {
    return this.#search.order.compare(a, b)
  }

  sortValues(field: string): SortValues | undefined {
    return this.#values.sortValues(field)
  }

  facetValues(field: string): FieldValues | undefined {
    return this.#values.facetValues(field)
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

  #segment({ part }: Place): SegmentReader {
    const segment = this.#reader.segments[part]
    if (segment === undefined) throw new RangeError(`no segment ${part}`)
    return segment
  }
}
