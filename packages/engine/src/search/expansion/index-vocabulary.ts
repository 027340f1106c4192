/**
 * @module
 * The vocabulary of a segmented index: the terms of all segments together, deleted paragraphs left out.
 */

import { MAX_PREFIX_EXPANSIONS, MAX_TYPO_EXPANSIONS } from '@paraseek/shared'
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts'
import type { TextField } from '../../query/tree.ts'
import type { IndexReader } from '../../segment/index-reader.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { TermOrdinal } from '../../terms/term-cursor.ts'
import { PauseDue, type SearchBudget } from '../search-budget.ts'
import { PatternWalk } from './pattern-walk.ts'
import { TermCollector, walkPrefix } from './term-collector.ts'
import { walkTypos } from './typo-walk.ts'
import {
  asPrefix,
  asTypo,
  type Expanded,
  mostFrequent,
  NO_EXPANSIONS,
  type Vocabulary,
} from './vocabulary.ts'

/** Number of lookups whose result is kept. */
const MAX_CACHED = 1024

/** Caches the expansions of prefixes, patterns and misspelled terms; those of a large prefix take some 10 KiB. */
export class ExpansionCache {
  readonly #expansions = new Map<string, Expanded>()

  get(key: string): Expanded | undefined {
    return this.#expansions.get(key)
  }

  set(key: string, found: Expanded): void {
    if (this.#expansions.size >= MAX_CACHED) this.#expansions.clear()
    this.#expansions.set(key, found)
  }
}

export interface IndexVocabularyOptions {
  /** Makes `prefix`, `pattern` and `typos` throw `PauseDue` when it is time to pause. */
  readonly budget?: SearchBudget | undefined
  /** Shared by all queries, and by an expansion that starts over after a pause. */
  readonly cache?: ExpansionCache
}

export class IndexVocabulary implements Vocabulary {
  readonly #reader: IndexReader
  readonly #budget: SearchBudget | undefined
  readonly #cache: ExpansionCache
  /** Results that were cut short by the time limit. */
  readonly #cutShort = new ExpansionCache()
  /** Scans that were interrupted: an expansion that starts over after a pause continues them. */
  readonly #patternWalks = new Map<string, PatternWalk>()

  constructor(reader: IndexReader, { budget, cache = new ExpansionCache() }: IndexVocabularyOptions = {}) {
    this.#reader = reader
    this.#budget = budget
    this.#cache = cache
  }

  get docCount(): number {
    return this.#reader.totals.paragraphCount
  }

  get isCutShort(): boolean {
    return this.#budget?.wasSpent ?? false
  }

  /** Paragraphs that have the term in any field. */
  docFreq(term: string): number {
    let docFreq = 0
    for (const { termEntries } of this.#reader.segments) docFreq += termEntries.get(term)?.liveDocFreq ?? 0
    return docFreq
  }

  prefix(prefix: string, _fields: readonly TextField[], limit: number): Expanded {
    const most = atMost(limit, MAX_PREFIX_EXPANSIONS)
    return this.#once(`prefix ${most} ${prefix}`, () => this.#prefix(prefix, most))
  }

  pattern(pattern: string, _fields: readonly TextField[], limit: number): Expanded {
    const most = atMost(limit, MAX_PREFIX_EXPANSIONS)
    return this.#once(`pattern ${most} ${pattern}`, () => {
      let walk = this.#patternWalks.get(pattern)
      walk ??= new PatternWalk(this.#reader.segments, pattern)
      this.#patternWalks.set(pattern, walk)
      walk.run(this.#budget)
      return mostFrequent(walk.matches.expansions(asPrefix), most)
    })
  }

  typos(term: string, distance: number, _fields: readonly TextField[], limit: number): Expanded {
    const most = atMost(limit, MAX_TYPO_EXPANSIONS)
    return this.#once(`typos ${most} ${distance} ${term}`, () => this.#typos(term, distance, most))
  }

  beginningWith(prefix: string): Iterable<string> {
    const terms = new Set<string>()
    for (const segment of this.#reader.segments) {
      walkPrefix(segment, prefix, ({ bytes, length }) => terms.add(decodeUtf8(bytes, 0, length)))
    }
    return terms
  }

  #once(key: string, find: () => Expanded): Expanded {
    const known = this.#cache.get(key) ?? this.#cutShort.get(key)
    if (known !== undefined) return known
    if (this.#budget?.isSpent()) return NO_EXPANSIONS
    if (this.#budget?.isPauseDue) throw new PauseDue()
    const found = find()
    const kept = this.isCutShort ? this.#cutShort : this.#cache
    kept.set(key, found)
    return found
  }

  #prefix(prefix: string, most: number): Expanded {
    const { length } = encodeUtf8(prefix)
    const [only, ...others] = this.#reader.segments
    if (only !== undefined && others.length === 0) return prefixOfOne(only, prefix, length, most)
    const found = new TermCollector()
    for (const segment of this.#reader.segments) {
      walkPrefix(segment, prefix, (cursor) => {
        if (cursor.length > length) found.add(segment, cursor)
      })
    }
    return mostFrequent(found.expansions(asPrefix), most)
  }

  #typos(term: string, distance: number, most: number): Expanded {
    const word = Array.from(term, (character) => character.codePointAt(0) ?? 0)
    const edits = new Map<string, number>()
    const found = new TermCollector()
    for (const segment of this.#reader.segments) {
      walkTypos(segment.terms.cursor(), word, distance, (cursor, count) => {
        edits.set(found.add(segment, cursor), count)
      })
    }
    const expansions = found.expansions((candidate) => asTypo(candidate, edits.get(candidate) ?? distance))
    return mostFrequent(expansions, most)
  }
}

/** The limit, within `[0, most]`. */
function atMost(limit: number, most: number): number {
  return Math.max(0, Math.min(limit, most))
}

/** The same for a single segment: only the terms that are kept become strings. */
function prefixOfOne(segment: SegmentReader, prefix: string, length: number, limit: number): Expanded {
  const found: { readonly ordinal: TermOrdinal; readonly docFreq: number }[] = []
  walkPrefix(segment, prefix, (cursor) => {
    const docFreq = segment.liveDocFreq(cursor.ordinal, cursor.docFreq)
    if (cursor.length > length && docFreq > 0) found.push({ ordinal: cursor.ordinal, docFreq })
  })
  // Ordinals are in the order of spelling.
  found.sort((a, b) => b.docFreq - a.docFreq || a.ordinal - b.ordinal)
  const kept = found.slice(0, limit)
  return { expansions: termsAt(segment, kept).map(asPrefix), cut: found.length - kept.length }
}

/** The terms of these ordinals, in the given order. They are read in the order of the dictionary, and cached for the search. */
function termsAt(
  { terms, termEntries }: SegmentReader,
  wanted: readonly { readonly ordinal: TermOrdinal }[],
): readonly string[] {
  const cursor = terms.cursor()
  const texts = new Map<TermOrdinal, string>()
  for (const { ordinal } of wanted.toSorted((a, b) => a.ordinal - b.ordinal)) {
    cursor.seekOrdinal(ordinal)
    texts.set(ordinal, termEntries.add(cursor))
  }
  return wanted.map(({ ordinal }) => texts.get(ordinal) ?? '')
}
