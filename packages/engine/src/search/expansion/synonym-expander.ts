/**
 * @module
 * Expands a word of the query, or several in a row, to their synonyms. A synonym of several words is searched as a phrase.
 */

import type { TextField } from '../../query/tree.ts'
import type { SpanUnit, UnitForm } from '../../snippet/span-pattern.ts'
import { wordsOf } from '../unit-forms.ts'
import type { Synonym, Synonyms } from './synonyms.ts'
import type { QueryWord, TermExpander } from './term-expander.ts'
import { asSynonym, type Expanded, NO_EXPANSIONS, type Vocabulary } from './vocabulary.ts'

/** Variants of one phrase that are searched: each compound in it doubles them. */
const MAX_WAYS = 8

export class SynonymExpander implements TermExpander {
  readonly #synonyms: Synonyms
  readonly #vocabulary: Vocabulary

  constructor(synonyms: Synonyms, vocabulary: Vocabulary) {
    this.#synonyms = synonyms
    this.#vocabulary = vocabulary
  }

  expand({ term, node, fields }: QueryWord, limit: number): Expanded {
    return node.exact ? NO_EXPANSIONS : this.#expand(term, fields, limit)
  }

  expandSequence(terms: readonly string[], fields: readonly TextField[], limit: number): Expanded {
    return this.#expand(terms.join(' '), fields, limit)
  }

  #expand(asked: string, fields: readonly TextField[], limit: number): Expanded {
    const synonyms = this.#synonyms.of(asked)
    if (synonyms.length === 0) return NO_EXPANSIONS
    const isKnown = (word: string) => this.#vocabulary.docFreq(word, fields) > 0
    const words = new Set(synonyms.flatMap(wholeWords))
    const known = [...words].filter((word) => word !== asked && isKnown(word))
    const phrases = synonyms
      .flatMap(phrasesOf)
      .filter((form) => form.terms.every((word) => isKnown(word.term)))
    return {
      expansions: known.slice(0, limit).map(asSynonym),
      phrases: phrases.slice(0, Math.max(0, limit - known.length)),
      cut: Math.max(0, known.length + phrases.length - limit),
    }
  }
}

/** The terms that are the whole synonym. */
function wholeWords([unit, ...others]: Synonym): string[] {
  return unit === undefined || others.length > 0 ? [] : wordsOf(unit)
}

/** The ways to write a synonym in several words. */
function phrasesOf(synonym: Synonym): UnitForm[] {
  const start: readonly UnitForm[] = [{ terms: [], width: 0, kind: 'synonym' }]
  return synonym.reduce(continued, start).filter(({ terms }) => terms.length > 1)
}

/** Each way with each form of the next unit behind it. */
function continued(ways: readonly UnitForm[], { forms }: SpanUnit): UnitForm[] {
  const longer = ways.flatMap(({ terms, width, kind }) =>
    forms.map((form) => ({
      terms: [...terms, ...form.terms.map(({ term, offset }) => ({ term, offset: width + offset }))],
      width: width + form.width,
      kind,
    })),
  )
  return longer.slice(0, MAX_WAYS)
}
