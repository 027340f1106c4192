/**
 * @module
 * Stop words in a query weigh little beside other words. They are never left out: a query of stop words only counts them in full.
 */

import type { QueryPlan } from '../query-plan.ts'
import type { WordForms } from './word-forms.ts'

/** What a stop word weighs beside words that say more: chosen on the judged collections (`docs/evaluation.md`). */
export const STOP_WORD_WEIGHT = 0.1

/** The parts of a query, of which any may match, with their stop words weighed down if there are other parts. */
export function withLightStopWords(parts: readonly QueryPlan[], forms: WordForms): QueryPlan[] {
  const words = parts.map(plainWord)
  const stopWords = forms.stopWordsFor(words.flatMap((word) => word ?? []))
  const isStop = words.map((word) => word !== undefined && stopWords.has(word))
  return isStop.every(Boolean)
    ? [...parts]
    : parts.map((part, index) => (isStop[index] ? lighter(part) : part))
}

/** The word that a part of a query is; undefined for anything else. A quoted word is meant as it stands. */
function plainWord(part: QueryPlan): string | undefined {
  const word = part.type === 'either' ? part.first : part
  return word.type === 'word' && word.origin === 'typed' ? word.queryTerm : undefined
}

/** By part, so that the same part has the same lighter one, and what is known of it. */
const lighterParts = new WeakMap<QueryPlan, QueryPlan>()

function lighter(part: QueryPlan): QueryPlan {
  const known = lighterParts.get(part)
  if (known !== undefined) return known
  const made = makeLighter(part)
  lighterParts.set(part, made)
  return made
}

function makeLighter(part: QueryPlan): QueryPlan {
  if (part.type === 'either') {
    return { ...part, first: lighterPart(part.first), second: lighterPart(part.second) }
  }
  return part.type === 'word' ? lighterPart(part) : part
}

function lighterPart<T extends { readonly boost: number }>(part: T): T {
  return { ...part, boost: part.boost * STOP_WORD_WEIGHT }
}
