/**
 * @module
 * Searches over a portable index: one part, all of whose matches are found before the best are selected.
 */

import type { HitContext, ParagraphId, Source } from '@paraseek/shared'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import { keywordsOf } from '../../columns/column.ts'
import type { FieldValues } from '../../search/collectors/facet-counter.ts'
import type { MatchSink } from '../../search/collectors/match-sink.ts'
import type { Place } from '../../search/collectors/result-order.ts'
import { expandersOf } from '../../search/expansion/expanders.ts'
import type { Synonyms } from '../../search/expansion/synonyms.ts'
import { WordForms } from '../../search/expansion/word-forms.ts'
import { plainWords } from '../../search/planning/plain-words.ts'
import { type QueryPlan, wordCount } from '../../search/query-plan.ts'
import { type KinWord, kinWordsOf } from '../../search/rescoring/kin.ts'
import { writingGain } from '../../search/rescoring/rescoring.ts'
import { WRITING_WINDOW, writtenWordsOf } from '../../search/rescoring/writing.ts'
import { WrittenForms } from '../../suggest/written-forms.ts'
import { spellingsCache } from '../better-spellings.ts'
import { digestOfMinisearch } from '../index-digest.ts'
import type { QueryContext, UnderstoodQuery } from '../request.ts'
import type { BestMatches, RunOptions, SearchPort, SortValues } from '../search-port.ts'
import type { ShownDoc } from '../shown-doc.ts'
import { decisiveKind, shownValues, sortKindOf, sortValueOf } from '../source-values.ts'
import type { LoadedMinisearch } from './minisearch-file-reader.ts'
import { MinisearchTermTexts } from './minisearch-term-texts.ts'
import { MinisearchTexts } from './minisearch-texts.ts'
import { MinisearchVocabulary } from './minisearch-vocabulary.ts'
import { otherWritingsIn, weightedWritings } from './minisearch-writing.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'
import { PlanRunner } from './plan-runner.ts'
import { unreachableScore } from './score-bound.ts'
import { enrich, NO_DOCS, type ScoredDocs } from './scored-docs.ts'
import { topDocs } from './top-docs.ts'
import { WholeFieldMatcher } from './whole-field.ts'

/** Docs that are handed to a sink at once. */
const RUN_DOCS = 4096

export class MinisearchPort implements SearchPort {
  readonly digest: string
  readonly analyzer: SearchPort['analyzer'] = createAnalyzer()
  readonly spellings: SearchPort['spellings'] = spellingsCache()
  readonly written: WrittenForms
  readonly parts: SearchPort['parts']
  readonly #loaded: LoadedMinisearch
  readonly #catalog: ParagraphCatalog
  readonly #runner: PlanRunner
  readonly #context: QueryContext

  constructor(loaded: LoadedMinisearch, catalog: ParagraphCatalog, synonyms?: Synonyms) {
    const { analyzer } = this
    this.#loaded = loaded
    this.digest = digestOfMinisearch(loaded, synonyms)
    this.#catalog = catalog
    this.parts = [catalog]
    this.written = new WrittenForms(new MinisearchTermTexts(loaded.index, catalog), analyzer)
    this.#runner = new PlanRunner(loaded.index, catalog, analyzer, loaded.header.settings.boosts)
    const vocabulary = new MinisearchVocabulary(loaded.index)
    const forms = new WordForms({ vocabulary, texts: new MinisearchTexts(loaded.index, catalog), analyzer })
    this.#context = {
      analyzer,
      vocabulary,
      forms,
      expanders: expandersOf(vocabulary, forms, synonyms),
      metadataFields: catalog.metadataFields(),
    }
  }

  get generation(): number {
    return this.#loaded.header.generation
  }

  context(): QueryContext {
    return this.#context
  }

  async best(query: UnderstoodQuery, options: RunOptions & { readonly count: number }): Promise<BestMatches> {
    const { docs, scores } = await this.#rank(query, options)
    const best = topDocs(docs, scores, options.count)
    return {
      docs: best.map(({ doc, score }) => ({ part: 0, doc, score })),
      total: docs.length,
      isExact: !options.budget.wasSpent,
    }
  }

  async all(query: UnderstoodQuery, options: RunOptions, sink: MatchSink): Promise<boolean> {
    const { docs, scores } = await this.#rank(query, options)
    const { budget } = options
    for (let from = 0; from < docs.length; from += RUN_DOCS) {
      if (budget.isSpent()) return false
      if (budget.isPauseDue) await budget.pauseIfDue()
      const count = Math.min(RUN_DOCS, docs.length - from)
      sink.take(0, docs.subarray(from, from + count), scores.subarray(from, from + count), count)
    }
    return !budget.wasSpent
  }

  /** Docs are in the order in which their sources were added. */
  comparePlaces(a: Place, b: Place): number {
    return a.doc - b.doc
  }

  sortValues(field: string): SortValues | undefined {
    const values = this.#values(field)
    const texts = values.map((value) => {
      const [text, ...others] = value === undefined ? [] : keywordsOf(value)
      return others.length > 0 ? undefined : text
    })
    const kind = decisiveKind(texts.map((text) => (text === undefined ? undefined : sortKindOf(text))))
    if (kind === undefined) return undefined
    const numbers = Float64Array.from(texts, (text) =>
      text === undefined ? Number.NaN : sortValueOf(text, kind),
    )
    return (_part, source) => numbers[source] ?? Number.NaN
  }

  facetValues(field: string): FieldValues | undefined {
    const values = this.#values(field)
    if (values.every((value) => value === undefined)) return undefined
    return (_part, source) => {
      const value = values[source]
      return value === undefined ? [] : shownValues(keywordsOf(value))
    }
  }

  id({ doc }: Place): ParagraphId {
    return this.#catalog.paragraph(doc).id
  }

  source({ doc }: Place): Source {
    return this.#catalog.sourceOf(doc)
  }

  show({ doc }: Place): ShownDoc {
    return this.#catalog.shown(doc)
  }

  around({ doc }: Place, count: number): HitContext {
    return this.#catalog.around(doc, count)
  }

  #values(field: string): readonly (ReturnType<ParagraphCatalog['metadataOf']>[string] | undefined)[] {
    return this.#catalog.sources.map((_, source) => {
      const metadata = this.#catalog.metadataOf(source)
      const value = Object.hasOwn(metadata, field) ? metadata[field] : undefined
      return Array.isArray(value) && value.length === 0 ? undefined : value
    })
  }

  /**
   * The matches with their final scores: the sum over their words; and above all of these, paragraphs that are the query.
   * MiniSearch's factor for the number of matched words is left out: without it, nDCG@10 is 2 to 7 points higher on
   * each of five English collections.
   */
  async #rank({ root, plan }: UnderstoodQuery, options: RunOptions): Promise<ScoredDocs> {
    if (root === undefined || plan === undefined) return NO_DOCS
    const found = await this.#runner.run(plan, options)
    const scores = found.scores.slice()
    const words = wordCount(plan)
    const text = plainWords(root)
    if (text !== undefined && words > 0) {
      const { index } = this.#loaded
      const kin = kinWordsOf(plan, this.#context.forms)
      const gains = this.#kinGains(found, kin)
      const whole = new WholeFieldMatcher(index, this.#catalog, this.analyzer, text)
      const above = unreachableScore(plan, kin, index.documentCount)
      for (let at = 0; at < scores.length; at++) {
        scores[at] = (scores[at] ?? 0) + (gains[at] ?? 0)
        if ((found.words[at] ?? 0) >= words && whole.matches(found.docs[at] ?? 0)) {
          scores[at] = (scores[at] ?? 0) + above
        }
      }
      this.#addWriting(plan, found.docs, scores)
    }
    return { ...found, scores }
  }

  /** Among the best, where some doc has a word in other writings only, each of the others gains. */
  #addWriting(plan: QueryPlan, docs: Int32Array, scores: Float64Array): void {
    const words = writtenWordsOf(plan)
    const best = words.length === 0 ? [] : topDocs(docs, scores, WRITING_WINDOW)
    const otherWritings = new Map(
      best.map(({ doc }) => [doc, otherWritingsIn(this.#catalog.paragraph(doc).text, words, this.analyzer)]),
    )
    if ([...otherWritings.values()].every((found) => found.length === 0)) return
    const weighted = weightedWritings(words, this.#runner, this.#loaded.index)
    for (const [at, doc] of docs.entries()) {
      const found = otherWritings.get(doc)
      if (found !== undefined) scores[at] = (scores[at] ?? 0) + writingGain(weighted, found)
    }
  }

  /** What matches gain by kin of the query's words. */
  #kinGains(found: ScoredDocs, words: readonly KinWord[]): Float64Array {
    const none: ScoredDocs = { ...found, scores: new Float64Array(found.docs.length) }
    return words.reduce((gains, word) => enrich(gains, this.#runner.words.kin(word)), none).scores
  }
}
