/**
 * @module
 * Downweights stop words in a query that has other words too. They are never removed, and count in full in a query of stop words.
 */

import type { QueryPlan } from '../query-plan.ts'
import type { WordForms } from './word-forms.ts'

/** Boost of a stop word next to other words: chosen on the judged collections (`docs/evaluation.md`). */
export const STOP_WORD_WEIGHT = 0.1

/** The optional parts of a query, with stop words downweighted if there are other parts. */
export function downweightStopWords(parts: readonly QueryPlan[], forms: WordForms): QueryPlan[] {
  const words = parts.map(plainWord)
  const stopWords = forms.stopWordsFor(words.flatMap((word) => word ?? []))
  const isStop = words.map((word) => word !== undefined && stopWords.has(word))
  return isStop.every(Boolean)
    ? [...parts]
    : parts.map((part, index) => (isStop[index] ? downweighted(part) : part))
}

/** The word that a part of a query is; undefined for anything else. A quoted word is meant as it stands. */
function plainWord(part: QueryPlan): string | undefined {
  const word = part.type === 'either' ? part.first : part
  return word.type === 'word' && word.origin === 'typed' ? word.queryTerm : undefined
}

/** By part: caches are keyed by plan, so the same part must give the same downweighted one. */
const downweightedParts = new WeakMap<QueryPlan, QueryPlan>()

function downweighted(part: QueryPlan): QueryPlan {
  const known = downweightedParts.get(part)
  if (known !== undefined) return known
  const made = downweight(part)
  downweightedParts.set(part, made)
  return made
}

function downweight(part: QueryPlan): QueryPlan {
  if (part.type === 'either') {
    return { ...part, first: withStopWordBoost(part.first), second: withStopWordBoost(part.second) }
  }
  return part.type === 'word' ? withStopWordBoost(part) : part
}

function withStopWordBoost<T extends { readonly boost: number }>(part: T): T {
  return { ...part, boost: part.boost * STOP_WORD_WEIGHT }
}
