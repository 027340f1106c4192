/**
 * @module
 * Caches the dictionary entries of the terms that queries ask for: a query looks up each of its words several times, and the next
 * query many of the same.
 */

import { decodeUtf8, encodeUtf8 } from '../codec/utf8.ts'
import type { TermCursor, TermOrdinal } from '../terms/term-cursor.ts'
import type { TermDictionary } from '../terms/term-dictionary.ts'
import { TermInfo } from '../terms/term-info.ts'

/** A term of a segment. */
export interface TermEntry {
  readonly ordinal: TermOrdinal
  /** Deleted docs included. */
  readonly info: Readonly<TermInfo>
  /** Docs that have it and are not deleted, `>= 0`. */
  readonly liveDocFreq: number
}

/** Terms that are kept, some 200 bytes each; when there are more, all are dropped. */
const MAX_TERMS = 16_384
/** Longer terms are not cached. */
const MAX_TERM_LENGTH = 64

export class TermEntryCache {
  readonly #terms: TermDictionary
  readonly #liveDocFreq: (ordinal: TermOrdinal, docFreq: number) => number
  /** Undefined for terms that the segment does not have. */
  readonly #entries = new Map<string, TermEntry | undefined>()

  /** @param liveDocFreq counts the docs of a term that are not deleted */
  constructor(terms: TermDictionary, liveDocFreq: (ordinal: TermOrdinal, docFreq: number) => number) {
    this.#terms = terms
    this.#liveDocFreq = liveDocFreq
  }

  /** Undefined if the segment does not have the term. */
  get(term: string): TermEntry | undefined {
    const cached = this.#entries.get(term)
    if (cached !== undefined || this.#entries.has(term)) return cached
    const ordinal = this.#terms.lookup(encodeUtf8(term))
    return this.#keep(term, ordinal < 0 ? undefined : this.#read(ordinal))
  }

  /** Adds the current term of a cursor over the dictionary; returns its text. */
  add(cursor: TermCursor): string {
    const term = decodeUtf8(cursor.bytes, 0, cursor.length)
    if (this.#entries.get(term) === undefined) {
      const info = new TermInfo()
      cursor.info(info)
      this.#keep(term, this.#entry(cursor.ordinal, info))
    }
    return term
  }

  #read(ordinal: TermOrdinal): TermEntry {
    const info = new TermInfo()
    this.#terms.termInfo(ordinal, info)
    return this.#entry(ordinal, info)
  }

  #entry(ordinal: TermOrdinal, info: TermInfo): TermEntry {
    return { ordinal, info, liveDocFreq: this.#liveDocFreq(ordinal, info.docFreq) }
  }

  #keep(term: string, entry: TermEntry | undefined): TermEntry | undefined {
    if (term.length > MAX_TERM_LENGTH) return entry
    if (this.#entries.size >= MAX_TERMS) this.#entries.clear()
    this.#entries.set(term, entry)
    return entry
  }
}
