/**
 * @module
 * Words that stand side by side in the query, and what it is worth to find them side by side in a text, a title or a heading.
 *
 * Looked for among the best hits only, where it can change the order; a paragraph far behind would not come to the front by it.
 */

import { classOf, GRAM } from '../../analysis/character-class.ts'
import type { BooleanPlan, QueryPlan, WordPlan } from '../query-plan.ts'
import { idfOf, nearTerms, type TermStatistics, wordDocFreq } from '../weight.ts'

/** Share of what two words are worth that a paragraph gains where they stand side by side: chosen on the judged collections. */
export const NEIGHBOUR_SHARE = 0.3

/** Two words of the query, one right after the other. */
export interface NeighbourPair {
  readonly left: WordPlan
  readonly right: WordPlan
  /** The score at infinite frequency. */
  readonly weight: number
  /** Identifies the forms of the two words. */
  readonly key: string
}

/** The pairs of a query of words, any of which may match; a word that names its field has no neighbours. */
export function neighboursOf(plan: QueryPlan, statistics: TermStatistics): NeighbourPair[] {
  const query = withoutFilter(plan)
  if (query.type !== 'boolean') return []
  const { boost } = query
  const words = wordsIn(query)
  const worthOf = (word: WordPlan) => boost * word.boost * idfOf(wordDocFreq(word, statistics), statistics)
  return words.flatMap((left, index) => {
    const right = words[index + 1]
    return right !== undefined && isPlainWord(left) && isPlainWord(right)
      ? [
          {
            ...{ left, right, weight: NEIGHBOUR_SHARE * (worthOf(left) + worthOf(right)) },
            key: [...formsOfWord(left), '', ...formsOfWord(right)].join(' '),
          },
        ]
      : []
  })
}

/** The terms that count as the word: itself and its stems. */
export function formsOfWord(word: WordPlan): string[] {
  return nearTerms(word).map(({ term }) => term)
}

/** The query of a request without its filter, which is a required clause like the query itself. */
export function withoutFilter(plan: QueryPlan): QueryPlan {
  if (plan.type !== 'boolean' || plan.should.length + plan.mustNot.length > 0) return plan
  const [query, ...others] = plan.must.filter((part) => !isFilter(part))
  const isOnly = query !== undefined && others.length === 0 && plan.must.length > 1 && plan.boost === 1
  return isOnly ? query : plan
}

/** As deep as parentheses may nest. */
function isFilter(plan: QueryPlan): boolean {
  if (plan.type !== 'boolean') return plan.type === 'filter' || plan.type === 'everything'
  return [...plan.must, ...plan.should, ...plan.mustNot].every(isFilter)
}

/** The optional parts of a query in their order, with the parts of its compounds. */
export function wordsIn({ should }: BooleanPlan): QueryPlan[] {
  return should.flatMap((part) =>
    part.type === 'boolean' && part.must.length === 0 && part.mustNot.length === 0 ? part.should : [part],
  )
}

/** A word of the query, not a gram of an unspaced script: those overlap anyway. */
export function isPlainWord(plan: QueryPlan): plan is WordPlan {
  return (
    plan.type === 'word' &&
    plan.origin !== 'related' &&
    plan.fields.length > 1 &&
    plan.exact.length > 0 &&
    classOf(plan.queryTerm.codePointAt(0) ?? 0) !== GRAM
  )
}
