/**
 * @module
 * Index terms that stand for a prefix, a pattern or a misspelled word.
 */

import { MAX_PREFIX_EXPANSIONS, MAX_TYPO_EXPANSIONS } from '@paraseek/shared'
import { fold } from '../analysis/fold.ts'
import type { TextField } from '../query/tree.ts'
import { editDistance } from './edit-distance.ts'
import type { MinisearchIndex } from './minisearch-index.ts'
import type { Expansion } from './query-plan.ts'

/** Terms, the most frequent first, and how many were left out. */
export interface Expanded {
  readonly expansions: readonly Expansion[]
  readonly cut: number
}

export class TermExpander {
  readonly #index: MinisearchIndex
  #allTerms: readonly string[] | undefined

  constructor(index: MinisearchIndex) {
    this.#index = index
  }

  /** Terms that begin with `prefix` and are longer. */
  prefix(prefix: string, fields: readonly TextField[], limit: number): Expanded {
    const longer = filtered(this.#index.termsWithPrefix(prefix), (term) => term.length > prefix.length)
    return this.#frequent(longer, fields, Math.min(limit, MAX_PREFIX_EXPANSIONS), asPrefix)
  }

  /** Terms that fit a folded pattern of `*` (any run) and `?` (any one character). */
  pattern(pattern: string, fields: readonly TextField[], limit: number): Expanded {
    const literal = /^[^*?]*/.exec(pattern)?.[0] ?? ''
    const candidates = literal === '' ? this.#terms() : this.#index.termsWithPrefix(literal)
    const fitting = filtered(candidates, fitsPattern(pattern))
    return this.#frequent(fitting, fields, Math.min(limit, MAX_PREFIX_EXPANSIONS), asPrefix)
  }

  /**
   * Terms that differ from `term` by `1..distance` edits, two neighbouring letters exchanged counting as one; the
   * first letter is right.
   */
  typos(term: string, distance: number, fields: readonly TextField[], limit: number): Expanded {
    // An exchange is two edits to Levenshtein, so twice the distance covers it; filtered exactly below.
    const tiers = new Map<string, Expansion>()
    for (const candidate of this.#index.termsNear(term, distance * 2)) {
      const edits = candidate === term ? 0 : editDistance(term, candidate, distance)
      if (edits >= 1 && edits <= distance) {
        tiers.set(candidate, { term: candidate, kind: 'fuzzy', tier: edits === 1 ? 1 : 0 })
      }
    }
    const toExpansion = (candidate: string): Expansion => tiers.get(candidate) ?? asPrefix(candidate)
    return this.#frequent(tiers.keys(), fields, Math.min(limit, MAX_TYPO_EXPANSIONS), toExpansion)
  }

  #frequent(
    terms: Iterable<string>,
    fields: readonly TextField[],
    limit: number,
    toExpansion: (term: string) => Expansion,
  ): Expanded {
    const counted: { readonly expansion: Expansion; readonly docFreq: number }[] = []
    for (const term of terms) {
      const docFreq = this.#index.docFreq(term, fields)
      if (docFreq > 0) {
        counted.push({ expansion: toExpansion(term), docFreq })
      }
    }
    counted.sort(
      (a, b) =>
        b.expansion.tier - a.expansion.tier ||
        b.docFreq - a.docFreq ||
        (a.expansion.term < b.expansion.term ? -1 : 1),
    )
    const kept = counted.slice(0, Math.max(0, limit))
    return { expansions: kept.map(({ expansion }) => expansion), cut: counted.length - kept.length }
  }

  /** All terms, for patterns that begin with a wildcard; kept, since walking the tree is slow. */
  #terms(): readonly string[] {
    this.#allTerms ??= [...this.#index.termsWithPrefix('')]
    return this.#allTerms
  }
}

/** A pattern as terms are written: folded, without what no term holds. */
export function foldPattern(pattern: string): string {
  return pattern
    .split(/([*?])/)
    .map((part) => (part === '*' || part === '?' ? part : foldLiteral(part)))
    .join('')
    .replace(/\*+/g, '*')
}

/** Terms hold letters, digits and marks, and `.` or `-` between digits only. */
const NEVER_IN_TERM = /(?<!\p{Nd})[.-]|[^\p{L}\p{N}\p{M}.-]/gu

function foldLiteral(literal: string): string {
  return fold(literal).replace(NEVER_IN_TERM, '')
}

function asPrefix(term: string): Expansion {
  return { term, kind: 'prefix', tier: 2 }
}

function* filtered(terms: Iterable<string>, isWanted: (term: string) => boolean): Generator<string> {
  for (const term of terms) {
    if (isWanted(term)) {
      yield term
    }
  }
}

/**
 * A test for a pattern. Greedy with one point of return (the last `*`), so never more than
 * `pattern.length * term.length` steps.
 */
function fitsPattern(pattern: string): (term: string) => boolean {
  const wanted = [...pattern]
  return (term) => {
    const given = [...term]
    let at = 0
    let star = -1
    let afterStar = 0
    for (let index = 0; index < given.length; ) {
      if (wanted[at] === '*') {
        star = at++
        afterStar = index
      } else if (wanted[at] === '?' || wanted[at] === given[index]) {
        at++
        index++
      } else if (star >= 0) {
        at = star + 1
        index = ++afterStar
      } else {
        return false
      }
    }
    return wanted.slice(at).every((rest) => rest === '*')
  }
}
