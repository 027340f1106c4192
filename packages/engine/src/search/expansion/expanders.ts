/**
 * @module
 * The expanders that every engine has: one for each kind of other forms that a word of a query may have.
 */

import { StemExpander } from './stem-expander.ts'
import { SynonymExpander } from './synonym-expander.ts'
import type { Synonyms } from './synonyms.ts'
import type { TermExpander } from './term-expander.ts'
import { TypoExpander } from './typo-expander.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { WordForms } from './word-forms.ts'

export function expandersOf(
  vocabulary: Vocabulary,
  forms: WordForms,
  synonyms?: Synonyms,
): readonly TermExpander[] {
  return [
    new StemExpander(vocabulary, forms),
    ...(synonyms === undefined ? [] : [new SynonymExpander(synonyms, vocabulary)]),
    new TypoExpander(vocabulary),
  ]
}
