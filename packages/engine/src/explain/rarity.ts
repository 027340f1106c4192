/**
 * @module
 * Explains how rare the words of a query are.
 */

import type { Explanation } from '@paraseek/shared'
import { idf } from '../scoring/bm25f.ts'
import type { WordPlan } from '../search/query-plan.ts'
import { type TermStatistics, wordDocFreq } from '../search/weight.ts'
import type { SpanPattern } from '../snippet/span-pattern.ts'
import { numberOf, quoted } from './explanation-node.ts'

const IDF = 'ln(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5))'

/** Of a word: one rarity for all of its forms. */
export function rarityOfWord(plan: WordPlan, statistics: TermStatistics): Explanation {
  return idfNode('idf', wordDocFreq(plan, statistics), statistics)
}

/** Of a phrase: the sum over its words. */
export function rarityOfPhrase({ chains }: SpanPattern, statistics: TermStatistics): Explanation {
  const words = chains
    .flatMap(({ units }) => units)
    .map(({ forms, queryTerm }) => {
      const docFreqs = forms.map(({ terms }) =>
        Math.min(...terms.map(({ term }) => statistics.docFreq(term))),
      )
      return idfNode(`idf of ${quoted([queryTerm])}`, Math.max(0, ...docFreqs), statistics)
    })
  return numberOf(
    'idf',
    words.reduce((sum, { value }) => sum + value, 0),
    words,
    'the sum over the words',
  )
}

/** All boosts that the query puts on a part, multiplied. */
export function boostOf(boost: number): Explanation {
  return numberOf('boost', boost)
}

function idfNode(name: string, docFreq: number, { docCount }: TermStatistics): Explanation {
  const value = docCount === 0 ? 0 : idf(docFreq, docCount)
  return numberOf(name, value, [numberOf('docFreq', docFreq), numberOf('docCount', docCount)], IDF)
}
