/**
 * @module
 * The vocabulary of a portable index: MiniSearch's own tree of terms, asked for frequencies, prefixes, patterns and typos.
 */

import { MAX_PREFIX_EXPANSIONS, MAX_TYPO_EXPANSIONS } from '@paraseek/shared'
import type { TextField } from '../../query/tree.ts'
import { editDistance } from '../../search/expansion/edit-distance.ts'
import { editsAllowed } from '../../search/expansion/first-letters.ts'
import {
  asPrefix,
  asTypo,
  type CountedExpansion,
  type Expanded,
  mostFrequent,
  type Vocabulary,
} from '../../search/expansion/vocabulary.ts'
import { fitsPattern } from '../../search/expansion/wildcard-pattern.ts'
import type { Expansion } from '../../search/query-plan.ts'
import type { MinisearchIndex } from './minisearch-index.ts'

export class MinisearchVocabulary implements Vocabulary {
  readonly isCutShort = false
  readonly #index: MinisearchIndex
  #allTerms: readonly string[] | undefined

  constructor(index: MinisearchIndex) {
    this.#index = index
  }

  get docCount(): number {
    return this.#index.documentCount
  }

  docFreq(term: string, fields: readonly TextField[]): number {
    return this.#index.docFreq(term, fields)
  }

  prefix(prefix: string, fields: readonly TextField[], limit: number): Expanded {
    const longer = filtered(this.#index.termsWithPrefix(prefix), (term) => term.length > prefix.length)
    return this.#frequent(longer, fields, Math.min(limit, MAX_PREFIX_EXPANSIONS), asPrefix)
  }

  beginningWith(prefix: string): Iterable<string> {
    return this.#index.termsWithPrefix(prefix)
  }

  pattern(pattern: string, fields: readonly TextField[], limit: number): Expanded {
    const literal = /^[^*?]*/.exec(pattern)?.[0] ?? ''
    const candidates = literal === '' ? this.#terms() : this.#index.termsWithPrefix(literal)
    const fitting = filtered(candidates, fitsPattern(pattern))
    return this.#frequent(fitting, fields, Math.min(limit, MAX_PREFIX_EXPANSIONS), asPrefix)
  }

  typos(term: string, distance: number, fields: readonly TextField[], limit: number): Expanded {
    const found = new Map<string, Expansion>()
    for (const candidate of this.#index.termsNear(term, distance)) {
      const edits = editDistance(term, candidate, distance)
      const isTypo = edits > 0 && edits <= editsAllowed(term, candidate, distance)
      if (isTypo) found.set(candidate, asTypo(candidate, edits))
    }
    const toExpansion = (candidate: string): Expansion => found.get(candidate) ?? asPrefix(candidate)
    return this.#frequent(found.keys(), fields, Math.min(limit, MAX_TYPO_EXPANSIONS), toExpansion)
  }

  #frequent(
    terms: Iterable<string>,
    fields: readonly TextField[],
    limit: number,
    toExpansion: (term: string) => Expansion,
  ): Expanded {
    const counted: CountedExpansion[] = []
    for (const term of terms) {
      const docFreq = this.#index.docFreq(term, fields)
      if (docFreq > 0) {
        counted.push({ expansion: toExpansion(term), docFreq })
      }
    }
    return mostFrequent(counted, limit)
  }

  /** All terms, for patterns that begin with a wildcard; kept, since walking the tree is slow. */
  #terms(): readonly string[] {
    this.#allTerms ??= [...this.#index.termsWithPrefix('')]
    return this.#allTerms
  }
}

function* filtered(terms: Iterable<string>, isWanted: (term: string) => boolean): Generator<string> {
  for (const term of terms) {
    if (isWanted(term)) {
      yield term
    }
  }
}
