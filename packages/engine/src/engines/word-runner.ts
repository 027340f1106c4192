/**
 * @module
 * Finds and scores the words of a query in a portable index.
 *
 * An exact word scores as `minisearch-index.ts` says. A paragraph that has only an expansion of the word scores below
 * every paragraph that has the word: less than `d * idf`, the least that an exact match can score, with the document
 * frequency of all forms together, so that a rare misspelling never beats the word.
 */

import type { TextField } from '../query/tree.ts'
import { idf } from '../scoring/bm25f.ts'
import type { WordPlan } from '../search/query-plan.ts'
import { type ClassTerm, nearTerms } from '../search/weight.ts'
import type { FieldScorer } from './field-scorer.ts'
import { BM25, type MinisearchIndex } from './minisearch-index.ts'
import { type DocAccumulator, forEachDoc, NO_DOCS, type ScoredDocs, scaled } from './scored-docs.ts'

/** Tiers of expansions below the word and its stems. */
export const TIER_COUNT = 4

/** Expansions that score below the word. */
export function fartherForms({ expansions }: WordPlan): WordPlan['expansions'] {
  return expansions.filter(({ tier }) => tier < TIER_COUNT)
}

export class WordRunner {
  readonly #index: MinisearchIndex
  readonly #fields: FieldScorer
  readonly #sum: DocAccumulator
  readonly #best: DocAccumulator

  /** @param sum what `fields` adds to; it and `best` are empty between calls */
  constructor(index: MinisearchIndex, fields: FieldScorer, sum: DocAccumulator, best: DocAccumulator) {
    this.#index = index
    this.#fields = fields
    this.#sum = sum
    this.#best = best
  }

  /** Docs that match a word. */
  run(plan: WordPlan): ScoredDocs {
    const { boost } = plan
    const near = nearTerms(plan)
    const farther = fartherForms(plan)
    const expanded = farther.length === 0 ? NO_DOCS : this.#expanded(plan, farther)
    const isStemmed = near.some(({ share }) => share < 1)
    // A word and its stems count together; of several ways to write the word, the better one counts.
    const ways = isStemmed ? [near] : near.map((term) => [term])
    const [only, ...others] = ways
    if (only !== undefined && others.length === 0 && farther.length === 0) {
      return scaled(this.#together(only, plan.fields), boost)
    }
    forEachDoc(expanded, (doc, score, words) => this.#best.raise(doc, score, words))
    for (const way of ways) {
      forEachDoc(this.#together(way, plan.fields), (doc, score, words) => this.#best.raise(doc, score, words))
    }
    return scaled(this.#best.take(), boost)
  }

  #together(terms: readonly ClassTerm[], fields: readonly TextField[]): ScoredDocs {
    return this.#fields.score(
      terms.flatMap(({ term, share }) =>
        fields.map((field) => ({ field, postings: this.#index.postings(term, field), share })),
      ),
      1,
    )
  }

  /** Scores of the expansions alone, all below what an exact match would score. */
  #expanded({ exact, expansions, fields }: WordPlan, farther: WordPlan['expansions']): ScoredDocs {
    const docFreq = this.#unionSize([...exact, ...expansions.map(({ term }) => term)], fields)
    if (docFreq === 0) {
      return NO_DOCS
    }
    const ceiling = BM25.d * idf(docFreq, this.#index.documentCount)
    for (let tier = 0; tier < TIER_COUNT; tier++) {
      for (const { term } of farther.filter((expansion) => expansion.tier === tier)) {
        for (const field of fields) {
          this.#fields.addFrequencies(this.#index.postings(term, field), field)
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
}
