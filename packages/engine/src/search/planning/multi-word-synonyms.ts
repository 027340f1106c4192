/**
 * @module
 * Plans synonyms of several consecutive words of the query: `new york`, for which a file of synonyms says `ny`.
 *
 * A synonym scores in addition to the words by themselves, and so does the phrase of the words: so paragraphs that have the words
 * rank above those that have a synonym of them.
 */

import type { QueryNode, TermNode } from '../../query/tree.ts'
import type { WordPlan } from '../query-plan.ts'
import type { OtherForms } from '../unit-forms.ts'
import { wordsOf } from '../unit-forms.ts'
import { fieldsOf } from './clause-role.ts'
import type { PlanDraft } from './plan-draft.ts'
import type { WordPlanner } from './word-planner.ts'

/** Longest sequence of words that may have synonyms. */
const MAX_WORDS = 6

/** A word of the query with the term that it is to the index. */
interface PlainWord {
  readonly node: TermNode
  readonly term: string
}

/** The plans for all sequences of optional words that have synonyms; of two that overlap, the first, and the longer one. */
export function multiWordSynonyms(
  nodes: readonly QueryNode[],
  draft: PlanDraft,
  words: WordPlanner,
): WordPlan[] {
  if (!draft.canExpandSequences) return []
  const plain = nodes.map((node) => plainWord(node, draft))
  const plans: WordPlan[] = []
  for (let at = 0; at < plain.length; at++) {
    const found = longestRun(plain, at, draft)
    if (found === undefined) continue
    const [{ node }, terms] = [found.first, found.terms]
    plans.push(words.synonymOfSequence(node, terms, found.forms))
    at += terms.length - 1
  }
  return plans
}

function longestRun(
  plain: readonly (PlainWord | undefined)[],
  from: number,
  draft: PlanDraft,
): { readonly first: PlainWord; readonly terms: readonly string[]; readonly forms: OtherForms } | undefined {
  const [first] = plain.slice(from, from + 1)
  if (first === undefined) return undefined
  const run: string[] = []
  for (const word of plain.slice(from, from + MAX_WORDS)) {
    if (word === undefined || word.node.field !== first.node.field) break
    run.push(word.term)
  }
  for (let length = run.length; length > 1; length--) {
    const terms = run.slice(0, length)
    const forms = draft.expandSequence(terms, fieldsOf(first.node))
    if (forms.expansions.length + forms.phrases.length > 0) return { first, terms, forms }
  }
  return undefined
}

/** Undefined for what is not one word as typed. */
function plainWord(node: QueryNode, draft: PlanDraft): PlainWord | undefined {
  if (node.type !== 'term' || node.exact) return undefined
  const [unit, ...others] = draft.unitsOf(node.text)
  return unit === undefined || others.length > 0 || wordsOf(unit).length === 0
    ? undefined
    : { node, term: unit.queryTerm }
}
