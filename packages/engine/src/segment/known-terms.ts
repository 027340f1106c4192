/**
 * @module
 * What a segment knows of the terms that queries ask for again and again: a query asks for each of its words several times,
 * and the next query for many of the same.
 */

import { decodeUtf8, encodeUtf8 } from '../codec/utf8.ts'
import type { TermCursor, TermOrdinal } from '../terms/term-cursor.ts'
import type { TermDictionary } from '../terms/term-dictionary.ts'
import { TermInfo } from '../terms/term-info.ts'

/** A term of a segment. */
export interface KnownTerm {
  readonly ordinal: TermOrdinal
  /** Deleted docs included. */
  readonly info: Readonly<TermInfo>
  /** Docs that have it and are not deleted, `>= 0`. */
  readonly liveDocFreq: number
}

/** Terms that are remembered, some 200 bytes each; when there are more, all are forgotten. */
const MAX_TERMS = 16_384
/** A longer term is looked up each time. */
const MAX_TERM_LENGTH = 64

export class KnownTerms {
  readonly #terms: TermDictionary
  readonly #liveDocFreq: (ordinal: TermOrdinal, docFreq: number) => number
  /** Undefined for what the segment does not have. */
  readonly #known = new Map<string, KnownTerm | undefined>()

  /** @param liveDocFreq of a term's docs, those that are not deleted */
  constructor(terms: TermDictionary, liveDocFreq: (ordinal: TermOrdinal, docFreq: number) => number) {
    this.#terms = terms
    this.#liveDocFreq = liveDocFreq
  }

  /** The term, or undefined if the segment does not have it. */
  get(term: string): KnownTerm | undefined {
    const known = this.#known.get(term)
    if (known !== undefined || this.#known.has(term)) return known
    const ordinal = this.#terms.lookup(encodeUtf8(term))
    return this.#keep(term, ordinal < 0 ? undefined : this.#read(ordinal))
  }

  /** Remembers the term that a cursor of the dictionary stands on; answers it. */
  learn(cursor: TermCursor): string {
    const term = decodeUtf8(cursor.bytes, 0, cursor.length)
    if (this.#known.get(term) === undefined) {
      const info = new TermInfo()
      cursor.info(info)
      this.#keep(term, this.#knownTerm(cursor.ordinal, info))
    }
    return term
  }

  #read(ordinal: TermOrdinal): KnownTerm {
    const info = new TermInfo()
    this.#terms.termInfo(ordinal, info)
    return this.#knownTerm(ordinal, info)
  }

  #knownTerm(ordinal: TermOrdinal, info: TermInfo): KnownTerm {
    return { ordinal, info, liveDocFreq: this.#liveDocFreq(ordinal, info.docFreq) }
  }

  #keep(term: string, known: KnownTerm | undefined): KnownTerm | undefined {
    if (term.length > MAX_TERM_LENGTH) return known
    if (this.#known.size >= MAX_TERMS) this.#known.clear()
    this.#known.set(term, known)
    return known
  }
}
