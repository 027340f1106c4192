/**
 * @module
 * For tests: the words that the best paragraphs have in common, and a query with them beside it.
 */

import type { Analyzer } from '../../analysis/token.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import type { WordForms } from '../expansion/word-forms.ts'
import type { QueryPlan, WordPlan } from '../query-plan.ts'
import { sum } from './naive-arithmetic.contract.ts'
import { STEM_TIER } from './naive-bands.contract.ts'
import type { NaiveCorpus } from './naive-corpus.contract.ts'
import { queryIn } from './naive-words.contract.ts'

const BEST = 10
const MOST_WORDS = 20
const SHARE = 0.25
const LEAST = 2

export interface NaiveRelated {
  readonly corpus: NaiveCorpus
  readonly analyzer: Analyzer
  readonly forms: WordForms
}

/** @param matches of the plan, best first */
export function expanded(
  plan: QueryPlan,
  matches: readonly {
    readonly paragraph: { readonly paragraph: { readonly text: string } }
    readonly score: number
  }[],
  index: NaiveRelated,
): QueryPlan {
  const query = queryIn(plan)
  const words = relatedTo(plan, matches.slice(0, BEST), index)
  const isPlain = query.type === 'word' || query.type === 'either'
  const [must, should] = isPlain ? [[], [query, ...words]] : [[query], words]
  const wider: QueryPlan =
    query.type === 'boolean'
      ? { ...query, should: [...query.should, ...words] }
      : { type: 'boolean', must, should, mustNot: [], boost: 1 }
  if (query === plan || plan.type !== 'boolean') return wider
  return { ...plan, must: plan.must.map((part) => (part === query ? wider : part)) }
}

function relatedTo(
  plan: QueryPlan,
  best: Parameters<typeof expanded>[1],
  { corpus, analyzer, forms }: NaiveRelated,
): WordPlan[] {
  const total = best.reduce((all, { score }) => all + score, 0)
  const texts = best.map(({ paragraph, score }) => ({
    terms: new Set(analyzer.analyzeQuery(paragraph.paragraph.text).map(({ term }) => term)),
    part: score / total,
  }))
  const having = (term: string) => texts.filter(({ terms }) => terms.has(term))
  const shareOf = (term: string) => sum(having(term).map(({ part }) => part)) ?? 0
  const rarityOf = (term: string) =>
    Math.log1p((corpus.paragraphs.length - corpus.docFreq(term) + 0.5) / (corpus.docFreq(term) + 0.5))
  const asked = askedFor(plan)
  const telling = [...new Set(texts.flatMap(({ terms }) => [...terms]))]
    .filter((term) => having(term).length >= LEAST && corpus.docFreq(term) >= LEAST)
    .filter((term) => /\p{L}/u.test(term) && !forms.isFunctionWord(term))
    .sort((a, b) => shareOf(b) * rarityOf(b) - shareOf(a) * rarityOf(a) || (a < b ? -1 : 1))
  const groups: string[][] = []
  for (const term of telling) {
    const isTaken = (form: string) => asked.has(form) || groups.some((group) => group.includes(form))
    if (groups.length < MOST_WORDS && !isTaken(term)) {
      groups.push([term, ...forms.formsOf(term).filter((form) => !isTaken(form))])
    }
  }
  const shares = groups.map((group) => group.reduce((all, form) => all + shareOf(form), 0))
  const all = shares.reduce((sum, share) => sum + share, 0)
  const worth = SHARE * totalBoost(queryIn(plan))
  // Where only paragraphs without a score have words in common, as those that are found by what they lack, there is nothing to share.
  if (worth === 0 || total === 0 || all === 0) return []
  return groups.map(([queryTerm = '', ...stems], index) => ({
    type: 'word',
    queryTerm,
    fields: TEXT_FIELDS,
    exact: [queryTerm],
    expansions: stems.map((term) => ({ term, kind: 'stem', tier: STEM_TIER })),
    phrase: undefined,
    origin: 'related',
    writing: undefined,
    boost: (worth * (shares[index] ?? 0)) / all,
  }))
}

/** What the parts of a query are worth by their boosts, that of the whole left out. */
function totalBoost(plan: QueryPlan): number {
  return plan.type === 'boolean'
    ? [...plan.must, ...plan.should].reduce((all, part) => all + worthOf(part), 0)
    : worthOf(plan)
}

function worthOf(plan: QueryPlan): number {
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

/** Every term that a plan names, however deep it stands. */
function askedFor(plan: QueryPlan): Set<string> {
  const terms = new Set<string>()
  JSON.parse(JSON.stringify(plan), (name, value) => {
    for (const term of name === 'term' || name === 'exact' ? [value].flat() : []) terms.add(String(term))
    return value
  })
  return terms
}
