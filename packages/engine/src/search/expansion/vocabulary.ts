/**
 * @module
 * What the planner asks an index: which terms there are, and how often.
 */

import type { TextField } from '../../query/tree.ts'
import type { UnitForm } from '../../snippet/span-pattern.ts'
import type { Expansion, ExpansionTier } from '../query-plan.ts'

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
   * Terms that differ from `term` by `1..distance` edits, two neighbouring letters exchanged counting as one; by one edit if
   * their first letter is another, which is of the same script.
   */
  typos(term: string, distance: number, fields: readonly TextField[], limit: number): Expanded
}

/** A term that may stand for a word, and how many paragraphs have it. */
export interface CountedExpansion {
  readonly expansion: Expansion
  readonly docFreq: number
}

/** Candidates that are gathered before the worst of them are dropped. */
const GATHERED = 1024

/** The first `limit` by tier, then frequency, then spelling. A pattern may fit most of the vocabulary: only the best are sorted. */
export function mostFrequent(counted: Iterable<CountedExpansion>, limit: number): Expanded {
  const most = Math.max(0, limit)
  const kept: CountedExpansion[] = []
  /** The last of as many as are wanted; what comes behind it is none of them. */
  let worst: CountedExpansion | undefined
  let count = 0
  for (const found of counted) {
    count++
    if (worst !== undefined && compareCounted(found, worst) > 0) continue
    if (kept.push(found) < most + GATHERED) continue
    kept.sort(compareCounted).length = most
    worst = kept.at(-1)
  }
  kept.sort(compareCounted)
  const expansions = kept.slice(0, most).map(({ expansion }) => expansion)
  return { expansions, cut: count - expansions.length }
}

function compareCounted(a: CountedExpansion, b: CountedExpansion): number {
  return (
    b.expansion.tier - a.expansion.tier ||
    b.docFreq - a.docFreq ||
    (a.expansion.term < b.expansion.term ? -1 : 1)
  )
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
