/**
 * @module
 * Expands `word~n` to the terms that are so many letters away. Not for codes and numbers, where every sign tells, nor for
 * words so short that everything is near.
 */

import { MIN_TYPO_LENGTH } from '@paraseek/shared'
import type { PlanWarnings } from '../plan-warnings.ts'
import type { QueryWord, TermExpander } from './term-expander.ts'
import { type Expanded, NO_EXPANSIONS, type Vocabulary } from './vocabulary.ts'

const HAS_DIGIT = /\p{Nd}/u

export class TypoExpander implements TermExpander {
  readonly #vocabulary: Vocabulary

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  expand({ term, node, fields, isPart }: QueryWord, limit: number, warnings: PlanWarnings): Expanded {
    const { typos = 0, text } = node
    if (typos === 0 || isPart) {
      return NO_EXPANSIONS
    }
    const obstacle = obstacleIn(term)
    if (obstacle !== undefined) {
      warnings.add('UNSUPPORTED', `"${text}" ${obstacle}: typos are not looked for`, node)
      return NO_EXPANSIONS
    }
    return this.#vocabulary.typos(term, typos, fields, limit)
  }
}

function obstacleIn(term: string): string | undefined {
  if (HAS_DIGIT.test(term)) return 'has digits'
  return [...term].length < MIN_TYPO_LENGTH ? `is shorter than ${MIN_TYPO_LENGTH} letters` : undefined
}
