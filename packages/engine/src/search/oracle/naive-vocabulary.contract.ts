/**
 * @module
 * For tests: the vocabulary of a corpus by trying every term.
 */

import { MAX_PREFIX_EXPANSIONS, MAX_TYPO_EXPANSIONS } from '@paraseek/shared'
import type { TextField } from '../../query/tree.ts'
import { editDistance } from '../expansion/edit-distance.ts'
import { editsAllowed } from '../expansion/first-letters.ts'
import type { Expanded, Vocabulary } from '../expansion/vocabulary.ts'
import type { Expansion } from '../query-plan.ts'

export class NaiveVocabulary implements Vocabulary {
  readonly isCutShort = false
  readonly docCount: number
  readonly #docFreqs: ReadonlyMap<string, number>

  /** @param docFreqs paragraphs by term, each `>= 1` */
  constructor(docCount: number, docFreqs: ReadonlyMap<string, number>) {
    this.docCount = docCount
    this.#docFreqs = docFreqs
  }

  docFreq(term: string): number {
    return this.#docFreqs.get(term) ?? 0
  }

  prefix(prefix: string, _fields: readonly TextField[], limit: number): Expanded {
    return this.#best(Math.min(limit, MAX_PREFIX_EXPANSIONS), (term) =>
      term.startsWith(prefix) && term !== prefix ? { term, kind: 'prefix', tier: 2 } : undefined,
    )
  }

  beginningWith(prefix: string): string[] {
    return [...this.#docFreqs.keys()].filter((term) => term.startsWith(prefix))
  }

  pattern(pattern: string, _fields: readonly TextField[], limit: number): Expanded {
    const regExp = new RegExp(`^${patternSource(pattern)}$`, 'su')
    return this.#best(Math.min(limit, MAX_PREFIX_EXPANSIONS), (term) =>
      regExp.test(term) ? { term, kind: 'prefix', tier: 2 } : undefined,
    )
  }

  typos(word: string, distance: number, _fields: readonly TextField[], limit: number): Expanded {
    return this.#best(Math.min(limit, MAX_TYPO_EXPANSIONS), (term) => {
      const edits = editDistance(word, term, distance)
      if (term === word || edits > editsAllowed(word, term, distance)) return undefined
      return { term, kind: 'fuzzy', tier: edits === 1 ? 1 : 0 }
    })
  }

  /** The nearest tier first, in a tier the most frequent, of those the first in the alphabet. */
  #best(limit: number, expand: (term: string) => Expansion | undefined): Expanded {
    const all = [...this.#docFreqs.keys()]
      .sort()
      .flatMap((term) => expand(term) ?? [])
      .sort((a, b) => b.tier - a.tier || this.docFreq(b.term) - this.docFreq(a.term))
    const kept = all.slice(0, Math.max(0, limit))
    return { expansions: kept, cut: all.length - kept.length }
  }
}

function patternSource(pattern: string): string {
  return [...pattern]
    .map((character) => {
      if (character === '*') return '.*'
      if (character === '?') return '.'
      return character.replace(/[.-]/u, '\\$&')
    })
    .join('')
}
