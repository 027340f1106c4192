/**
 * @module
 * Expands a word to the other terms of its stem, in the languages of the index. Quoted words ask for their own form only.
 */

import type { QueryWord, TermExpander } from './term-expander.ts'
import { type Expanded, mostFrequent, NO_EXPANSIONS, STEM_TIER, type Vocabulary } from './vocabulary.ts'
import type { WordForms } from './word-forms.ts'

/** More forms than any word has; many words of one stem are a mistake of the stemmer. */
const MAX_FORMS = 64

export class StemExpander implements TermExpander {
  readonly #vocabulary: Vocabulary
  readonly #forms: WordForms

  constructor(vocabulary: Vocabulary, forms: WordForms) {
    this.#vocabulary = vocabulary
    this.#forms = forms
  }

  expand({ term, node, fields }: QueryWord, limit: number): Expanded {
    if (node.exact) return NO_EXPANSIONS
    const terms = this.#forms.formsOf(term)
    if (terms.length === 0) return NO_EXPANSIONS
    const counted = terms.flatMap((form) => {
      const docFreq = this.#vocabulary.docFreq(form, fields)
      return docFreq === 0
        ? []
        : [{ expansion: { term: form, kind: 'stem', tier: STEM_TIER } as const, docFreq }]
    })
    return mostFrequent(counted, Math.min(limit, MAX_FORMS))
  }
}
