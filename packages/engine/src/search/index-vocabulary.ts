/**
 * @module
 * The vocabulary of a segmented index: the terms of all segments together, deleted paragraphs left out.
 */

import { MAX_PREFIX_EXPANSIONS, MAX_TYPO_EXPANSIONS } from '@paraseek/shared'
import { decodeUtf8, encodeUtf8 } from '../codec/utf8.ts'
import type { TextField } from '../query/tree.ts'
import type { IndexReader } from '../segment/index-reader.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import type { TermCursor, TermOrdinal } from '../terms/term-cursor.ts'
import { walkTypos } from './typo-walk.ts'
import {
  asPrefix,
  asTypo,
  type CountedExpansion,
  type Expanded,
  mostFrequent,
  type Vocabulary,
} from './vocabulary.ts'
import { fitsPattern } from './wildcard-pattern.ts'

export class IndexVocabulary implements Vocabulary {
  readonly #reader: IndexReader

  constructor(reader: IndexReader) {
    this.#reader = reader
  }

  get docCount(): number {
    return this.#reader.totals.paragraphCount
  }

  /** Paragraphs that have the term in any field. */
  docFreq(term: string): number {
    let docFreq = 0
    for (const { knownTerms } of this.#reader.segments) docFreq += knownTerms.get(term)?.liveDocFreq ?? 0
    return docFreq
  }

  prefix(prefix: string, _fields: readonly TextField[], limit: number): Expanded {
    const { length } = encodeUtf8(prefix)
    const most = Math.min(limit, MAX_PREFIX_EXPANSIONS)
    const [only, ...others] = this.#reader.segments
    if (only !== undefined && others.length === 0) return prefixOfOne(only, prefix, length, most)
    const found = new FoundTerms()
    for (const segment of this.#reader.segments) {
      walkPrefix(segment, prefix, (cursor) => {
        if (cursor.length > length) found.add(segment, cursor)
      })
    }
    return mostFrequent(found.expansions(asPrefix), most)
  }

  pattern(pattern: string, _fields: readonly TextField[], limit: number): Expanded {
    const literal = /^[^*?]*/.exec(pattern)?.[0] ?? ''
    const fits = fitsPattern(pattern)
    const found = new FoundTerms()
    for (const segment of this.#reader.segments) {
      walkPrefix(segment, literal, (cursor) => {
        if (fits(termOf(cursor))) found.add(segment, cursor)
      })
    }
    return mostFrequent(found.expansions(asPrefix), Math.min(limit, MAX_PREFIX_EXPANSIONS))
  }

  typos(term: string, distance: number, _fields: readonly TextField[], limit: number): Expanded {
    const word = Array.from(term, (character) => character.codePointAt(0) ?? 0)
    const edits = new Map<string, number>()
    const found = new FoundTerms()
    for (const segment of this.#reader.segments) {
      walkTypos(segment.terms.cursor(), word, distance, (cursor, count) => {
        edits.set(found.add(segment, cursor), count)
      })
    }
    const expansions = found.expansions((candidate) => asTypo(candidate, edits.get(candidate) ?? distance))
    return mostFrequent(expansions, Math.min(limit, MAX_TYPO_EXPANSIONS))
  }
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
  const kept = found.slice(0, Math.max(0, limit))
  return { expansions: termsAt(segment, kept).map(asPrefix), cut: found.length - kept.length }
}

/** The terms of these numbers, in their order. They are read in the order of the dictionary, and remembered for the search. */
function termsAt(
  { terms, knownTerms }: SegmentReader,
  wanted: readonly { readonly ordinal: TermOrdinal }[],
): readonly string[] {
  const cursor = terms.cursor()
  const texts = new Map<TermOrdinal, string>()
  for (const { ordinal } of wanted.toSorted((a, b) => a.ordinal - b.ordinal)) {
    cursor.seekOrdinal(ordinal)
    texts.set(ordinal, knownTerms.learn(cursor))
  }
  return wanted.map(({ ordinal }) => texts.get(ordinal) ?? '')
}

/** Terms with their frequencies over all segments. */
class FoundTerms {
  readonly #docFreqs = new Map<string, number>()

  /** Adds the cursor's term; answers it. */
  add(segment: SegmentReader, cursor: TermCursor): string {
    const term = termOf(cursor)
    const docFreq = segment.liveDocFreq(cursor.ordinal, cursor.docFreq)
    this.#docFreqs.set(term, (this.#docFreqs.get(term) ?? 0) + docFreq)
    return term
  }

  /** Those of paragraphs that are not deleted. */
  expansions(toExpansion: (term: string) => CountedExpansion['expansion']): CountedExpansion[] {
    const counted: CountedExpansion[] = []
    for (const [term, docFreq] of this.#docFreqs) {
      if (docFreq > 0) counted.push({ expansion: toExpansion(term), docFreq })
    }
    return counted
  }
}

/** Calls `visit` on every term of the segment that begins with `prefix`. */
function walkPrefix({ terms }: SegmentReader, prefix: string, visit: (cursor: TermCursor) => void): void {
  const [from, to] = terms.prefixRange(encodeUtf8(prefix))
  const cursor = terms.cursor()
  let hasTerm = from < to && cursor.seekOrdinal(from)
  while (hasTerm && cursor.ordinal < to) {
    visit(cursor)
    hasTerm = cursor.next()
  }
}

function termOf({ bytes, length }: TermCursor): string {
  return decodeUtf8(bytes, 0, length)
}
