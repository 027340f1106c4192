/**
 * @module
 * What the planner asks an index: which terms there are, and how often.
 */

import type { TextField } from '../query/tree.ts'
import type { UnitForm } from '../snippet/span-pattern.ts'
import type { Expansion, ExpansionTier } from './query-plan.ts'

/** Terms that stand for a word: the nearest tier first, in a tier the most frequent first. */
export interface Expanded {
  readonly expansions: readonly Expansion[]
  /** Terms left out for the limit. */
  readonly cut: number
  /** Words that together stand for the word. */
  readonly phrases?: readonly UnitForm[]
}

/** The tier of synonyms, of one word or several. */
export const SYNONYM_TIER = 3

export const NO_EXPANSIONS: Expanded = { expansions: [], cut: 0 }

/** The tier of other forms of the word itself. */
export const STEM_TIER: ExpansionTier = 4

export interface Vocabulary {
  /** Paragraphs, `>= 0`. */
  readonly docCount: number
  /** Whether terms may have been left out since the time was over. */
  readonly isCutShort: boolean
  /** Paragraphs that have the term in one of the fields; an index may count those that have it in any field. */
  docFreq(term: string, fields: readonly TextField[]): number
  /** Terms that begin with `prefix` and are longer. */
  prefix(prefix: string, fields: readonly TextField[], limit: number): Expanded
  /** All terms that begin with `prefix`, in any order, some perhaps of no paragraph any more or several times. */
  beginningWith(prefix: string): Iterable<string>
  /** Terms that fit a folded pattern of `*` (any run) and `?` (any one character). */
  pattern(pattern: string, fields: readonly TextField[], limit: number): Expanded
  /**
   * Terms that differ from `term` by `1..distance` edits, two neighbouring letters exchanged counting as one; the
   * first letter is right.
   */
  typos(term: string, distance: number, fields: readonly TextField[], limit: number): Expanded
}

/** A term that may stand for a word, and how many paragraphs have it. */
export interface CountedExpansion {
  readonly expansion: Expansion
  readonly docFreq: number
}

/** The first `limit` by tier, then frequency, then spelling. Sorts `counted`. */
export function mostFrequent(counted: CountedExpansion[], limit: number): Expanded {
  counted.sort(
    (a, b) =>
      b.expansion.tier - a.expansion.tier ||
      b.docFreq - a.docFreq ||
      (a.expansion.term < b.expansion.term ? -1 : 1),
  )
  const kept = counted.slice(0, Math.max(0, limit))
  return { expansions: kept.map(({ expansion }) => expansion), cut: counted.length - kept.length }
}

/** An expansion of a prefix or a pattern. */
export function asPrefix(term: string): Expansion {
  return { term, kind: 'prefix', tier: 2 }
}

/** An expansion by a file of synonyms. */
export function asSynonym(term: string): Expansion {
  return { term, kind: 'synonym', tier: SYNONYM_TIER }
}

/** An expansion by one typo or two. */
export function asTypo(term: string, edits: number): Expansion {
  return { term, kind: 'fuzzy', tier: edits === 1 ? 1 : 0 }
}
