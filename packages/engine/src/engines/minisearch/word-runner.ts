/**
 * @module
 * Finds and scores the words of a query in a portable index.
 *
 * An exact word scores as `minisearch-index.ts` says. A paragraph that has only an expansion of the word scores below
 * every paragraph that has the word: less than `d * idf`, the least that an exact match can score, with the document
 * frequency of all forms together, so that a rare misspelling never beats the word.
 */

import { TEXT_FIELDS, type TextField } from '../../query/tree.ts'
import { idf } from '../../scoring/bm25f.ts'
import { SYNONYM_TIER } from '../../search/expansion/vocabulary.ts'
import type { WordPlan } from '../../search/query-plan.ts'
import type { KinWord } from '../../search/rescoring/kin.ts'
import { type ClassTerm, nearTerms } from '../../search/weight.ts'
import type { FieldPostings, FieldScorer } from './field-scorer.ts'
import { BM25, type MinisearchIndex } from './minisearch-index.ts'
import { type DocAccumulator, forEachDoc, NO_DOCS, type ScoredDocs, scaled } from './scored-docs.ts'
import type { SpanRunner } from './span-runner.ts'

/** Tiers of expansions below the word and its stems. */
export const TIER_COUNT = 4

/** Expansions that score below the word. */
export function fartherForms({ expansions }: WordPlan): WordPlan['expansions'] {
  return expansions.filter(({ tier }) => tier < TIER_COUNT)
}

export interface WordRunnerParts {
  readonly index: MinisearchIndex
  readonly fields: FieldScorer
  readonly spans: SpanRunner
  readonly sum: DocAccumulator
  readonly best: DocAccumulator
}

export class WordRunner {
  readonly #index: MinisearchIndex
  readonly #fields: FieldScorer
  readonly #spans: SpanRunner
  readonly #sum: DocAccumulator
  readonly #best: DocAccumulator

  /** @param parts of which the accumulators are empty between calls; `fields` adds to `sum` */
  constructor({ index, fields, spans, sum, best }: WordRunnerParts) {
    this.#index = index
    this.#fields = fields
    this.#spans = spans
    this.#sum = sum
    this.#best = best
  }

  /** Docs that match a word. */
  run(plan: WordPlan): ScoredDocs {
    const { boost } = plan
    const near = nearTerms(plan)
    const farther = fartherForms(plan)
    const isAlone = farther.length === 0 && plan.phrase === undefined
    const expanded = isAlone ? NO_DOCS : this.#expanded(plan, farther)
    const isStemmed = near.some(({ share }) => share < 1)
    // A word and its stems count together; of several ways to write the word, the better one counts.
    const ways = isStemmed ? [near] : near.map((term) => [term])
    const [only, ...others] = ways
    if (only !== undefined && others.length === 0 && isAlone) {
      return scaled(this.#together(only, plan.fields), boost)
    }
    forEachDoc(expanded, (doc, score, words) => this.#best.raise(doc, score, words))
    for (const way of ways) {
      forEachDoc(this.#together(way, plan.fields), (doc, score, words) => this.#best.raise(doc, score, words))
    }
    return scaled(this.#best.take(), boost)
  }

  /** Docs that have a word of the query or its kin: what those gain that match otherwise. */
  kin({ terms, boost }: KinWord): ScoredDocs {
    const found = this.#together(
      terms.map((term) => ({ term, share: 1 })),
      TEXT_FIELDS,
    )
    return scaled(found, boost)
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
  #expanded(plan: WordPlan, farther: WordPlan['expansions']): ScoredDocs {
    const { fields } = plan
    const phrases = this.phrasePostings(plan)
    const docFreq = this.docFreq(plan)
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
      if (tier === SYNONYM_TIER) {
        for (const { postings, field } of phrases) this.#fields.addFrequencies(postings, field)
      }
      forEachDoc(this.#sum.take(), (doc, frequency) => {
        const within = frequency / (frequency + BM25.k)
        this.#best.raise(doc, (ceiling * (tier + within)) / TIER_COUNT, 1)
      })
    }
    return this.#best.take()
  }

  /** Where synonyms of several words stand, by field. */
  phrasePostings({ phrase, fields }: WordPlan): FieldPostings[] {
    return phrase === undefined
      ? []
      : fields.map((field) => ({ field, postings: this.#spans.verified(phrase, field) }))
  }

  /** Docs that have any form of the word. */
  docFreq(plan: WordPlan): number {
    const { exact, expansions, fields } = plan
    const terms = [...exact, ...expansions.map(({ term }) => term)]
    const lists = terms.flatMap((term) => fields.map((field) => this.#index.postings(term, field)))
    const phrases = this.phrasePostings(plan).map(({ postings }) => postings)
    for (const postings of [...lists, ...phrases]) {
      for (const doc of postings.keys()) this.#sum.add(doc, 0, 0)
    }
    return this.#sum.take().docs.length
  }
}
