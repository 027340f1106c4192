/**
 * @module
 * For tests: what words are worth by how many paragraphs have them, and how frequent they are in one.
 */

import { TEXT_FIELDS, type TextField } from '../../query/tree.ts'
import { DEFAULT_SETTINGS } from '../../segment/index-settings.ts'
import type { SpanPlan, WordPlan } from '../query-plan.ts'
import { sum } from './naive-arithmetic.contract.ts'
import { STEM_TIER } from './naive-bands.contract.ts'
import type { NaiveCorpus, NaiveField, NaiveParagraph } from './naive-corpus.contract.ts'
import { freqOf } from './naive-places.contract.ts'

export class NaiveStatistics {
  readonly #corpus: NaiveCorpus

  constructor(corpus: NaiveCorpus) {
    this.#corpus = corpus
  }

  /** How frequent something is in a paragraph; undefined where it is in none of the fields. */
  frequencyBy(
    paragraph: NaiveParagraph,
    fields: readonly TextField[],
    countIn: (field: NaiveField) => number,
  ): number | undefined {
    const counts = fields.map((field) => [field, countIn(paragraph.fields[field])] as const)
    return counts.every(([, count]) => count === 0) ? undefined : this.#frequency(paragraph, counts)
  }

  /** How frequent terms are in a paragraph, all together, in any field. */
  frequencyOfAll(paragraph: NaiveParagraph, terms: readonly string[]): number | undefined {
    return sum(terms.map((term) => this.frequencyBy(paragraph, TEXT_FIELDS, (field) => freqOf(field, term))))
  }

  /** What a word is worth by the paragraphs that have it in any form. */
  wordIdf(plan: WordPlan): number {
    return this.#idf(this.#wordDocFreq(plan))
  }

  /** What a word is worth that is any of these terms. */
  idfOfAll(terms: readonly string[]): number {
    const docFreq = terms.reduce((total, term) => total + this.#corpus.docFreq(term), 0)
    return this.#idf(Math.min(docFreq, this.#corpus.paragraphs.length))
  }

  /** What the units of a phrase are worth together: of each, its most frequent form counts, and of a form its rarest term. */
  spanIdf({ pattern }: SpanPlan): number {
    return pattern.chains
      .flatMap(({ units }) => units)
      .map(({ forms }) =>
        forms.map(({ terms }) => Math.min(...terms.map(({ term }) => this.#corpus.docFreq(term)))),
      )
      .reduce((sum, docFreqs) => sum + this.#idf(Math.max(0, ...docFreqs)), 0)
  }

  /** The frequencies of the fields, each weighted and made relative to its length, added. */
  #frequency({ fields }: NaiveParagraph, counts: readonly (readonly [TextField, number])[]): number {
    const { weights, b } = DEFAULT_SETTINGS
    let frequency = 0
    for (const [field, count] of counts) {
      const average = this.#corpus.averages[field]
      const relative = average > 0 ? fields[field].length / average : 1
      frequency += count * (weights[field] / (1 - b[field] + b[field] * relative))
    }
    return frequency
  }

  /** Paragraphs with the word and those with its stems together; or those with a farther form, if they are more. */
  #wordDocFreq({ exact, expansions, phrase }: WordPlan): number {
    const freqOf = (term: string) => this.#corpus.docFreq(term)
    const stems = expansions.filter(({ tier }) => tier === STEM_TIER).map(({ term }) => term)
    const others = expansions.filter(({ tier }) => tier < STEM_TIER).map(({ term }) => term)
    const own = [...exact, ...stems].map(freqOf)
    const together = Math.min(
      own.reduce((total, docFreq) => total + docFreq, 0),
      this.#corpus.paragraphs.length,
    )
    const phrases = phrase?.chains.flatMap(({ units }) => units.flatMap(({ forms }) => forms)) ?? []
    const ofPhrases = phrases.map(({ terms }) => Math.min(...terms.map(({ term }) => freqOf(term))))
    return Math.max(0, ...(stems.length > 0 ? [together] : own), ...others.map(freqOf), ...ofPhrases)
  }

  #idf(docFreq: number): number {
    return Math.log1p((this.#corpus.paragraphs.length - docFreq + 0.5) / (docFreq + 0.5))
  }
}
