/**
 * @module
 * Finds and scores words that stand together in a portable index: the docs that have them all are verified on their texts,
 * since MiniSearch keeps no positions.
 */

import type { Analyzer } from '../../analysis/token.ts'
import type { TextField } from '../../query/tree.ts'
import type { SpanPlan } from '../../search/query-plan.ts'
import type { SearchBudget } from '../../search/search-budget.ts'
import { findSpans, placesOf, termsOfPattern } from '../../snippet/span-finder.ts'
import type { SpanPattern, SpanUnit, UnitForm } from '../../snippet/span-pattern.ts'
import type { FieldPostings, FieldScorer } from './field-scorer.ts'
import type { MinisearchIndex } from './minisearch-index.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'
import { type DocAccumulator, type ScoredDocs, scaled } from './scored-docs.ts'

export class SpanRunner {
  readonly #index: MinisearchIndex
  readonly #catalog: ParagraphCatalog
  readonly #analyzer: Analyzer
  readonly #fields: FieldScorer
  readonly #sum: DocAccumulator

  /** @param sum what `fields` adds to; empty between calls */
  constructor(
    index: MinisearchIndex,
    catalog: ParagraphCatalog,
    analyzer: Analyzer,
    fields: FieldScorer,
    sum: DocAccumulator,
  ) {
    this.#index = index
    this.#catalog = catalog
    this.#analyzer = analyzer
    this.#fields = fields
    this.#sum = sum
  }

  /**
   * Words that stand together score as one term: its frequency is the number of places, its document frequency that of
   * the verified paragraphs.
   *
   * Pauses between two texts as the budget says; where that is spent, those that were verified until then are found.
   *
   * @param known docs that need no verification, ascending, since they match otherwise
   */
  async run(plan: SpanPlan, known: Int32Array | undefined, budget: SearchBudget): Promise<ScoredDocs> {
    const skipped = new Set(known)
    const verified: FieldPostings[] = []
    for (const field of plan.fields) {
      const postings = new Map<number, number>()
      for (const _ of this.#verify(plan.pattern, field, { skipped, found: postings })) {
        if (budget.isSpent()) break
        if (budget.isPauseDue) await budget.pauseIfDue()
      }
      verified.push({ field, postings })
    }
    return this.#scored(plan, verified)
  }

  /** The same at once. */
  runAtOnce(plan: SpanPlan, known: Int32Array | undefined): ScoredDocs {
    const skipped = new Set(known)
    const verified = plan.fields.map((field) => ({
      field,
      postings: this.verified(plan.pattern, field, skipped),
    }))
    return this.#scored(plan, verified)
  }

  /** All fields are verified before any is scored: both need the accumulator. */
  #scored({ words, boost }: SpanPlan, verified: readonly FieldPostings[]): ScoredDocs {
    return scaled(this.#fields.score(verified, words), boost)
  }

  /** How often the pattern stands in the field, by doc. */
  verified(
    pattern: SpanPattern,
    field: TextField,
    skipped: ReadonlySet<number> = new Set(),
  ): Map<number, number> {
    const found = new Map<number, number>()
    for (const _ of this.#verify(pattern, field, { skipped, found })) {
      // Text after text.
    }
    return found
  }

  /** Adds to `found`, text after text; between two of them the accumulator is free. */
  *#verify(
    pattern: SpanPattern,
    field: TextField,
    { skipped, found }: { readonly skipped: ReadonlySet<number>; readonly found: Map<number, number> },
  ): Generator<void> {
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
      yield
    }
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
