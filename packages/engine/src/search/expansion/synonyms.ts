/**
 * @module
 * Synonyms: words and phrases that stand for others, applied when a query is planned, so that no index has to be built anew.
 */

import { createAnalyzer } from '../../analysis/analyzer.ts'
import { encodeUtf8 } from '../../codec/utf8.ts'
import { InvalidSynonymsError } from '../../errors.ts'
import { murmur128 } from '../../segment/build-id.ts'
import { type SpanUnit, unitsOf } from '../../snippet/span-pattern.ts'
import { parseSynonymRules } from './synonym-rules.ts'

/** A synonym as the analyzer reads it: one unit is a word, several are a phrase. */
export type Synonym = readonly SpanUnit[]

/** What stands for what; made by {@link parseSynonyms}. */
export class Synonyms {
  /** The same for the same synonyms, and another for others; empty if there are none. */
  readonly digest: string
  readonly #byWord: ReadonlyMap<string, readonly Synonym[]>

  constructor(byWord: ReadonlyMap<string, readonly Synonym[]>) {
    this.#byWord = byWord
    this.digest = byWord.size === 0 ? '' : murmur128(encodeUtf8(JSON.stringify([...byWord])))
  }

  /** Words and phrases that have synonyms. */
  get size(): number {
    return this.#byWord.size
  }

  /** What stands for a word, or for words with a space between, each as the index would have it. */
  of(terms: string): readonly Synonym[] {
    return this.#byWord.get(terms) ?? []
  }
}

export const NO_SYNONYMS: Synonyms = new Synonyms(new Map())

/**
 * Reads synonyms in the format of Solr and Lucene (`docs/query-language.md`, section "Synonyms").
 *
 * @param name of the file, for messages
 * @throws {InvalidSynonymsError} if a line is no rule
 */
export function parseSynonyms(text: string, name = 'synonyms'): Synonyms {
  const analyzer = createAnalyzer()
  const byWord = new Map<string, Map<string, Synonym>>()
  for (const { line, from, to, isTwoWay } of parseSynonymRules(text, name)) {
    const read = (entry: string): Synonym => {
      const units = unitsOf(analyzer.analyzeQuery(entry), 'synonym')
      if (units.length === 0)
        throw new InvalidSynonymsError(name, line, 'a letter or digit in each word', JSON.stringify(entry))
      return units
    }
    const targets = to.map(read)
    for (const source of isTwoWay ? targets : from.map(read)) {
      const key = keyOf(source)
      const known = byWord.get(key) ?? new Map<string, Synonym>()
      for (const target of targets) if (keyOf(target) !== key) known.set(keyOf(target), target)
      byWord.set(key, known)
    }
  }
  return new Synonyms(new Map([...byWord].map(([word, synonyms]) => [word, [...synonyms.values()]])))
}

function keyOf(synonym: Synonym): string {
  return synonym.map(({ queryTerm }) => queryTerm).join(' ')
}
