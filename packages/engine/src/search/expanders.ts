/**
 * @module
 * The expanders that every engine has: one for each kind of other forms that a word of a query may have.
 */

import type { TermExpander } from './term-expander.ts'
import { TypoExpander } from './typo-expander.ts'
import type { Vocabulary } from './vocabulary.ts'

export function expandersOf(vocabulary: Vocabulary): readonly TermExpander[] {
  return [new TypoExpander(vocabulary)]
}
