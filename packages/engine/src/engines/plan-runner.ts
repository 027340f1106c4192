/**
 * @module
 * Runs a query plan over a portable index: which paragraphs match, with what score.
 *
 * An exact word scores as `minisearch-index.ts` says. A paragraph that has only an expansion of the word scores below
 * every paragraph that has the word: less than `d * idf`, the least that an exact match can score, with the document
 * frequency of all forms together, so that a rare misspelling never beats the word.
 */

import type { Analyzer } from '../analysis/token.ts'
import type { TextField } from '../query/tree.ts'
import { idf } from '../scoring/bm25f.ts'
import type {
  BooleanPlan,
  EitherPlan,
  FilterPlan,
  QueryPlan,
  SpanPlan,
  WordPlan,
} from '../search/query-plan.ts'
import { findSpans, placesOf, termsOfPattern } from '../snippet/span-finder.ts'
import type { SpanPattern, SpanUnit, UnitForm } from '../snippet/span-pattern.ts'
import { passesFilter } from './metadata-filter.ts'
import { BM25, type MinisearchIndex, type Postings, termScore } from './minisearch-index.ts'
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
import type { RunOptions } from './search-port.ts'

/** Tiers of expansions. */
export const TIER_COUNT = 3

interface FieldPostings {
  readonly field: TextField
  readonly postings: Postings
}

export class PlanRunner {
  readonly #index: MinisearchIndex
  readonly #catalog: ParagraphCatalog
  readonly #analyzer: Analyzer
  readonly #boosts: FieldBoosts
  readonly #sum: DocAccumulator
  readonly #best: DocAccumulator

  constructor(index: MinisearchIndex, catalog: ParagraphCatalog, analyzer: Analyzer, boosts: FieldBoosts) {
    this.#index = index
    this.#catalog = catalog
    this.#analyzer = analyzer
    this.#boosts = boosts
    this.#sum = new DocAccumulator(catalog.paragraphCount)
    this.#best = new DocAccumulator(catalog.paragraphCount)
  }

  /**
   * Runs a plan. Between its parts it pauses as the budget says; where that is spent, what still matches for certain is
   * found, with the score of what was looked for until then.
   */
  async run(plan: QueryPlan, options: RunOptions): Promise<ScoredDocs> {
    if (options.budget.isSpent()) return NO_DOCS
    if (options.budget.isPauseDue) await options.budget.pauseIfDue()
    switch (plan.type) {
      case 'word':
        return this.word(plan)
      case 'span':
        return this.span(plan, undefined)
      case 'either':
        return this.#either(plan)
      case 'filter':
        return this.#filter(plan)
      case 'boolean':
        return this.#boolean(plan, options)
    }
  }

  async #boolean(plan: BooleanPlan, options: RunOptions): Promise<ScoredDocs> {
    const { must, should, mustNot, boost } = plan
    const optional = await this.#runAll(should, options)
    const required = await this.#runAll(must, options)
    const excluded = await this.#runAll(mustNot, options)
    // What was not looked for may be excluded, or missing.
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
    const ofWords = lists.filter((_, index) => clauses[index]?.type !== 'filter')
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
    const isAccepted = this.#catalog.sources.map((_, source) =>
      passesFilter(this.#catalog.metadataOf(source), node),
    )
    for (let doc = 0; doc < this.#catalog.paragraphCount; doc++) {
      if (isAccepted[this.#catalog.sourceNumber(doc)]) {
        this.#sum.add(doc, 0, 0)
      }
    }
    return this.#sum.take()
  }

  /** Docs that match a word. */
  word(plan: WordPlan): ScoredDocs {
    const { exact, expansions, boost } = plan
    const expanded = expansions.length === 0 ? NO_DOCS : this.#expanded(plan)
    const [only, ...others] = exact
    if (only !== undefined && others.length === 0 && expansions.length === 0) {
      return scaled(this.#exact(only, plan.fields), boost)
    }
    forEachDoc(expanded, (doc, score, words) => this.#best.raise(doc, score, words))
    for (const term of exact) {
      forEachDoc(this.#exact(term, plan.fields), (doc, score, words) => this.#best.raise(doc, score, words))
    }
    return scaled(this.#best.take(), boost)
  }

  #exact(term: string, fields: readonly TextField[]): ScoredDocs {
    return this.#scored(
      fields.map((field) => ({ field, postings: this.#index.postings(term, field) })),
      1,
    )
  }

  /** Scores of something that stands in fields: its document frequency is that of all these docs. */
  #scored(found: readonly FieldPostings[], words: number): ScoredDocs {
    for (const { field, postings } of found) {
      this.#addFrequencies(postings, field)
    }
    const { docs, scores } = this.#sum.take()
    const rarity = idf(docs.length, this.#index.documentCount)
    for (let at = 0; at < scores.length; at++) {
      scores[at] = termScore(scores[at] ?? 0, rarity)
    }
    return { docs, scores, words: new Uint32Array(docs.length).fill(words) }
  }

  #addFrequencies(postings: Postings, field: TextField): void {
    const boost = this.#boosts[field]
    this.#index.forEachFrequency(postings, field, (doc, frequency) =>
      this.#sum.add(doc, boost * frequency, 0),
    )
  }

  /** Scores of the expansions alone, all below what an exact match would score. */
  #expanded({ exact, expansions, fields }: WordPlan): ScoredDocs {
    const docFreq = this.#unionSize([...exact, ...expansions.map(({ term }) => term)], fields)
    if (docFreq === 0) {
      return NO_DOCS
    }
    const ceiling = BM25.d * idf(docFreq, this.#index.documentCount)
    for (let tier = 0; tier < TIER_COUNT; tier++) {
      for (const { term } of expansions.filter((expansion) => expansion.tier === tier)) {
        for (const field of fields) {
          this.#addFrequencies(this.#index.postings(term, field), field)
        }
      }
      forEachDoc(this.#sum.take(), (doc, frequency) => {
        const within = frequency / (frequency + BM25.k)
        this.#best.raise(doc, (ceiling * (tier + within)) / TIER_COUNT, 1)
      })
    }
    return this.#best.take()
  }

  #unionSize(terms: readonly string[], fields: readonly TextField[]): number {
    for (const term of terms) {
      for (const field of fields) {
        for (const doc of this.#index.postings(term, field).keys()) {
          this.#sum.add(doc, 0, 0)
        }
      }
    }
    return this.#sum.take().docs.length
  }

  #either({ first, second }: EitherPlan): ScoredDocs {
    const whole = this.word(first)
    const apart = this.span(second, whole.docs)
    forEachDoc(whole, (doc, score, words) => this.#best.raise(doc, score, words))
    forEachDoc(apart, (doc, score, words) => this.#best.raise(doc, score, words))
    return this.#best.take()
  }

  /**
   * Words that stand together score as one term: its frequency is the number of places, its document frequency that of
   * the verified paragraphs.
   *
   * @param known docs that need no verification, ascending, since they match otherwise
   */
  span({ pattern, fields, words, boost }: SpanPlan, known: Int32Array | undefined): ScoredDocs {
    const skipped = new Set(known)
    // All fields are verified before any is scored: both need the accumulator.
    const verified = fields.map((field) => ({ field, postings: this.#verified(pattern, field, skipped) }))
    return scaled(this.#scored(verified, words), boost)
  }

  #verified(pattern: SpanPattern, field: TextField, skipped: ReadonlySet<number>): Map<number, number> {
    const found = new Map<number, number>()
    const terms = termsOfPattern(pattern)
    let lastText = ''
    let lastCount = 0
    for (const doc of this.#candidates(pattern, field)) {
      if (skipped.has(doc)) {
        continue
      }
      let count = 0
      for (const text of this.#catalog.fieldTexts(doc, field)) {
        // Neighbouring paragraphs share titles and headings.
        lastCount = text === lastText ? lastCount : this.#count(text, pattern, terms)
        lastText = text
        count += lastCount
      }
      if (count > 0) {
        found.set(doc, count)
      }
    }
    return found
  }

  /** Places where the pattern stands in a field of a doc. */
  countIn(pattern: SpanPattern, doc: number, field: TextField): number {
    const terms = termsOfPattern(pattern)
    const texts = this.#catalog.fieldTexts(doc, field)
    return texts.reduce((sum, text) => sum + this.#count(text, pattern, terms), 0)
  }

  /** Places where the pattern stands. */
  #count(text: string, pattern: SpanPattern, terms: ReadonlySet<string>): number {
    const spans = findSpans(placesOf(this.#analyzer.analyze(text), terms), pattern)
    return pattern.chains.length === 1 ? spans.length : Math.ceil(spans.length / pattern.chains.length)
  }

  /** Docs that have a form of every unit in the field, ascending. */
  #candidates(pattern: SpanPattern, field: TextField): Int32Array {
    let candidates: Int32Array | undefined
    const units = pattern.chains.flatMap((chain) => chain.units)
    const bySize = units
      .map((unit) => ({ unit, size: this.#unitSize(unit, field) }))
      .sort((a, b) => a.size - b.size)
    for (const { unit } of bySize) {
      candidates = this.#docsOfUnit(unit, field, candidates)
      if (candidates.length === 0) {
        return candidates
      }
    }
    return candidates ?? new Int32Array()
  }

  #unitSize(unit: SpanUnit, field: TextField): number {
    return unit.forms.reduce((sum, form) => sum + (this.#rarest(form, field)?.size ?? 0), 0)
  }

  #docsOfUnit(unit: SpanUnit, field: TextField, among: Int32Array | undefined): Int32Array {
    if (among !== undefined) {
      const forms = unit.forms.map((form) => form.terms.map(({ term }) => this.#index.postings(term, field)))
      return among.filter((doc) => forms.some((postings) => postings.every((list) => list.has(doc))))
    }
    for (const form of unit.forms) {
      const others = form.terms.map(({ term }) => this.#index.postings(term, field))
      for (const doc of this.#rarest(form, field)?.keys() ?? []) {
        if (others.every((list) => list.has(doc))) {
          this.#sum.add(doc, 0, 0)
        }
      }
    }
    return this.#sum.take().docs
  }

  #rarest(form: UnitForm, field: TextField): ReadonlyMap<number, number> | undefined {
    return form.terms
      .map(({ term }) => this.#index.postings(term, field))
      .sort((a, b) => a.size - b.size)
      .at(0)
  }
}

function placesWith(docs: Int32Array, places: Uint32Array): ReadonlySet<number> {
  const found = new Set<number>()
  for (const doc of docs) found.add(places[doc] ?? 0)
  return found
}
