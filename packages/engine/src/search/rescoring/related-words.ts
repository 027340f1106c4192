/**
 * @module
 * Pseudo-relevance feedback: words that the best paragraphs for a query have in common, to be added to it.
 *
 * Source: the relevance model of V. Lavrenko and W. B. Croft, "Relevance-Based Language Models", SIGIR 2001, mixed with the query as RM3 does
 * (N. Abdul-Jaleel and others, "UMass at TREC 2004: Novelty and HARD"). Departures, chosen on the judged collections: a paragraph has a word or
 * has it not, however often and however long it is; a word stands in two of the paragraphs; the forms of a stem are one word; and the words
 * are scored as all words are, with a boost by their shares.
 */

import type { Analyzer } from '../../analysis/token.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import { idf } from '../../scoring/bm25f.ts'
import { termsOfPattern } from '../../snippet/span-finder.ts'
import { STEM_TIER, type Vocabulary } from '../expansion/vocabulary.ts'
import type { WordForms } from '../expansion/word-forms.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'
import { withoutFilter } from './neighbours.ts'

/** Feedback documents: how many of the best paragraphs are used. */
export const FEEDBACK_PARAGRAPHS = 10
const MAX_RELATED = 20
/** Total weight of the added words, relative to the words of the query. */
const RELATED_SHARE = 0.25
/** Least number of paragraphs with the word, among the best and in the index: a word of one paragraph finds no other. */
const MIN_PARAGRAPHS = 2
const LETTER = /\p{L}/u

/** A paragraph that the query found. */
export interface FoundText {
  readonly text: string
  readonly score: number
}

/** What an index knows that decides which words are related. */
export interface RelatedContext {
  readonly analyzer: Analyzer
  readonly vocabulary: Vocabulary
  readonly forms: WordForms
}

/** How a term is distributed over the feedback paragraphs. */
interface Distribution {
  /** Paragraphs that have it. */
  count: number
  /** Their share of the sum of all scores. */
  share: number
}

/**
 * The words, the most informative first, as plans for {@link withRelated}; none if the query has no words.
 *
 * @param found best first
 */
export function relatedWords(
  found: readonly FoundText[],
  plan: QueryPlan,
  context: RelatedContext,
): WordPlan[] {
  const distributions = distributionsOf(found, context.analyzer)
  const known = new Set(termsOf(plan))
  const words: { readonly term: string; readonly stems: readonly string[]; readonly share: number }[] = []
  for (const [term, { share }] of candidates(distributions, context)) {
    if (words.length === MAX_RELATED) break
    if (known.has(term)) continue
    const stems = context.forms.formsOf(term).filter((form) => !known.has(form))
    for (const form of [term, ...stems]) known.add(form)
    const shareOf = (form: string) => distributions.get(form)?.share ?? 0
    words.push({ term, stems, share: stems.reduce((sum, form) => sum + shareOf(form), share) })
  }
  const all = words.reduce((sum, { share }) => sum + share, 0)
  const worth = RELATED_SHARE * totalBoost(withoutFilter(plan))
  return worth === 0 || all === 0
    ? []
    : words.map(({ term, stems, share }) => planOf(term, stems, (worth * share) / all))
}

/**
 * The plan with related words as optional clauses. Added to optional words they find paragraphs too; added to required clauses or a
 * phrase they only change the order.
 */
export function withRelated(plan: QueryPlan, words: readonly WordPlan[]): QueryPlan {
  if (words.length === 0) return plan
  const query = withoutFilter(plan)
  if (query === plan || plan.type !== 'boolean') return addOptional(plan, words)
  return { ...plan, must: plan.must.map((part) => (part === query ? addOptional(part, words) : part)) }
}

function addOptional(query: QueryPlan, words: readonly WordPlan[]): QueryPlan {
  if (query.type === 'boolean') return { ...query, should: [...query.should, ...words] }
  const isOptional = query.type === 'word' || query.type === 'either'
  return isOptional
    ? { type: 'boolean', must: [], should: [query, ...words], mustNot: [], boost: 1 }
    : { type: 'boolean', must: [query], should: words, mustNot: [], boost: 1 }
}

function distributionsOf(found: readonly FoundText[], analyzer: Analyzer): Map<string, Distribution> {
  // Filters find paragraphs without a score, which are no evidence.
  const total = found.reduce((sum, { score }) => sum + score, 0) || 1
  const distributions = new Map<string, Distribution>()
  for (const { text, score } of found) {
    for (const term of new Set(analyzer.analyzeQuery(text).map((token) => token.term))) {
      const distribution = distributions.get(term) ?? { count: 0, share: 0 }
      distribution.count++
      distribution.share += score / total
      distributions.set(term, distribution)
    }
  }
  return distributions
}

/** Candidate terms, first those that are frequent in the feedback paragraphs and rare elsewhere. */
function candidates(
  distributions: ReadonlyMap<string, Distribution>,
  { vocabulary, forms }: RelatedContext,
): (readonly [term: string, distribution: Distribution])[] {
  const { docCount } = vocabulary
  return [...distributions]
    .filter(
      ([term, { count }]) => count >= MIN_PARAGRAPHS && LETTER.test(term) && !forms.isFunctionWord(term),
    )
    .map(([term, distribution]) => ({ term, distribution, docFreq: vocabulary.docFreq(term, TEXT_FIELDS) }))
    .filter(({ docFreq }) => docFreq >= MIN_PARAGRAPHS)
    .map((candidate) => ({
      ...candidate,
      worth: candidate.distribution.share * idf(Math.min(candidate.docFreq, docCount), docCount),
    }))
    .sort((a, b) => b.worth - a.worth || (a.term < b.term ? -1 : 1))
    .map(({ term, distribution }) => [term, distribution])
}

function planOf(term: string, stems: readonly string[], boost: number): WordPlan {
  return {
    type: 'word',
    queryTerm: term,
    fields: TEXT_FIELDS,
    exact: [term],
    expansions: stems.map((stem) => ({ term: stem, kind: 'stem', tier: STEM_TIER })),
    phrase: undefined,
    origin: 'related',
    writing: undefined,
    boost,
  }
}

/** All that a plan looks for or excludes. As deep as parentheses may nest. */
function termsOf(plan: QueryPlan): string[] {
  switch (plan.type) {
    case 'word': {
      const ofPhrase = plan.phrase === undefined ? [] : termsOfPattern(plan.phrase)
      return [...plan.exact, ...plan.expansions.map(({ term }) => term), ...ofPhrase]
    }
    case 'span':
      return [...termsOfPattern(plan.pattern)]
    case 'either':
      return [...termsOf(plan.first), ...termsOf(plan.second)]
    case 'filter':
    case 'everything':
      return []
    case 'boolean':
      return [...plan.must, ...plan.should, ...plan.mustNot].flatMap(termsOf)
  }
}

/** Sum of the boosts of the query's words. A boost of the whole query applies to the added words anyway. */
function totalBoost(query: QueryPlan): number {
  const parts = query.type === 'boolean' ? [...query.must, ...query.should] : [query]
  return parts.reduce((sum, part) => sum + boostOf(part), 0)
}

function boostOf(plan: QueryPlan): number {
  switch (plan.type) {
    case 'word':
      return plan.boost
    case 'span':
      return plan.boost * plan.words
    case 'either':
      return plan.first.boost
    case 'filter':
    case 'everything':
      return 0
    case 'boolean':
      return plan.boost * totalBoost(plan)
  }
}
