/**
 * @module
 * Runs a query plan over a portable index: which paragraphs match, with what score.
 */

import type { Analyzer } from '../../analysis/token.ts'
import { metadataFilter } from '../../columns/value-filter.ts'
import type { BooleanPlan, EitherPlan, FilterPlan, QueryPlan } from '../../search/query-plan.ts'
import type { RunOptions } from '../search-port.ts'
import { FieldScorer } from './field-scorer.ts'
import type { MinisearchIndex } from './minisearch-index.ts'
import type { FieldBoosts } from './minisearch-settings.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'
import {
  DocAccumulator,
  enrich,
  forEachDoc,
  intersect,
  NO_DOCS,
  type ScoredDocs,
  scaled,
  selected,
  subtract,
} from './scored-docs.ts'
import { SpanRunner } from './span-runner.ts'
import { WordRunner } from './word-runner.ts'

/** Plans that only say which paragraphs there may be. */
const ADD_NOTHING: ReadonlySet<QueryPlan['type'] | undefined> = new Set(['filter', 'everything'])

export class PlanRunner {
  readonly words: WordRunner
  readonly spans: SpanRunner
  readonly #catalog: ParagraphCatalog
  readonly #sum: DocAccumulator
  readonly #best: DocAccumulator

  constructor(index: MinisearchIndex, catalog: ParagraphCatalog, analyzer: Analyzer, boosts: FieldBoosts) {
    this.#catalog = catalog
    this.#sum = new DocAccumulator(catalog.paragraphCount)
    this.#best = new DocAccumulator(catalog.paragraphCount)
    const fields = new FieldScorer(index, boosts, this.#sum)
    this.spans = new SpanRunner(index, catalog, analyzer, fields, this.#sum)
    this.words = new WordRunner({ index, fields, spans: this.spans, sum: this.#sum, best: this.#best })
  }

  /**
   * Runs a plan. Between its parts it pauses as the budget says; where that is spent, what still matches for certain is
   * found, with the score of what was searched until then.
   */
  async run(plan: QueryPlan, options: RunOptions): Promise<ScoredDocs> {
    if (options.budget.isSpent()) return NO_DOCS
    if (options.budget.isPauseDue) await options.budget.pauseIfDue()
    switch (plan.type) {
      case 'word':
        return this.words.run(plan)
      case 'span':
        return this.spans.run(plan, undefined, options.budget)
      case 'either':
        return this.#either(plan, options)
      case 'filter':
        return this.#filter(plan)
      case 'everything':
        return this.#docsOf(() => true)
      case 'boolean':
        return this.#boolean(plan, options)
    }
  }

  async #boolean(plan: BooleanPlan, options: RunOptions): Promise<ScoredDocs> {
    const { must, should, mustNot, boost } = plan
    const optional = await this.#runAll(should, options)
    const required = await this.#runAll(must, options)
    const excluded = await this.#runAll(mustNot, options)
    // What was not searched may be excluded, or missing.
    if (options.budget.wasSpent && must.length + mustNot.length > 0) return NO_DOCS
    const found =
      options.scope === 'paragraph' || must.length + mustNot.length === 0
        ? this.#together(required, optional, excluded)
        : this.#inPlaces(plan, required, optional, excluded, this.#catalog.placesOf(options.scope))
    return scaled(found, boost)
  }

  async #runAll(parts: readonly QueryPlan[], options: RunOptions): Promise<ScoredDocs[]> {
    const lists: ScoredDocs[] = []
    for (const part of parts) lists.push(await this.run(part, options))
    return lists
  }

  /** Docs that all the required have and none of the excluded. */
  #together(
    required: readonly ScoredDocs[],
    optional: readonly ScoredDocs[],
    excluded: readonly ScoredDocs[],
  ): ScoredDocs {
    const [first, ...others] = required
    const any = this.#union(optional)
    const found = first === undefined ? any : enrich(others.reduce(intersect, first), any)
    return excluded.reduce(subtract, found)
  }

  /** Docs of any clause, in places where all the required have a doc and none of the excluded has. */
  #inPlaces(
    { must, should }: BooleanPlan,
    required: readonly ScoredDocs[],
    optional: readonly ScoredDocs[],
    excluded: readonly ScoredDocs[],
    places: Uint32Array,
  ): ScoredDocs {
    const clauses = [...must, ...should]
    const lists = [...required, ...optional]
    const ofWords = lists.filter((_, index) => !ADD_NOTHING.has(clauses[index]?.type))
    const any = this.#union(ofWords.length > 0 ? ofWords : lists)
    const having = required.map(({ docs }) => placesWith(docs, places))
    const without = excluded.map(({ docs }) => placesWith(docs, places))
    return selected(any, (doc) => {
      const place = places[doc] ?? 0
      return having.every((set) => set.has(place)) && !without.some((set) => set.has(place))
    })
  }

  #union(lists: readonly ScoredDocs[]): ScoredDocs {
    const [only, ...others] = lists
    if (only === undefined || others.length === 0) {
      return only ?? NO_DOCS
    }
    for (const list of lists) {
      forEachDoc(list, (doc, score, words) => this.#sum.add(doc, score, words))
    }
    return this.#sum.take()
  }

  #filter({ node }: FilterPlan): ScoredDocs {
    const passes = metadataFilter(node.field, node.test)
    const isAccepted = this.#catalog.sources.map((_, source) => passes(this.#catalog.metadataOf(source)))
    return this.#docsOf((source) => isAccepted[source] === true)
  }

  /** The paragraphs of the sources that are accepted. */
  #docsOf(accepts: (source: number) => boolean): ScoredDocs {
    for (let doc = 0; doc < this.#catalog.paragraphCount; doc++) {
      if (accepts(this.#catalog.sourceNumber(doc))) this.#sum.add(doc, 0, 0)
    }
    return this.#sum.take()
  }

  async #either({ first, second }: EitherPlan, { budget }: RunOptions): Promise<ScoredDocs> {
    const whole = this.words.run(first)
    const apart = await this.spans.run(second, whole.docs, budget)
    forEachDoc(whole, (doc, score, words) => this.#best.raise(doc, score, words))
    forEachDoc(apart, (doc, score, words) => this.#best.raise(doc, score, words))
    return this.#best.take()
  }
}

function placesWith(docs: Int32Array, places: Uint32Array): ReadonlySet<number> {
  const found = new Set<number>()
  for (const doc of docs) found.add(places[doc] ?? 0)
  return found
}
