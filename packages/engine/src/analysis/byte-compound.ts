/**
 * @module
 * Words of any spaced script and compounds of them, over UTF-8 bytes.
 *
 * The rules are those of `word-scanner.ts` and `compound.ts`, applied while the words pass by: at each connector it is
 * noted whether the compound keeps it, and the token of the whole is put before those of its words at the end.
 */

import { codePointAt } from '../codec/utf8.ts'
import { connectorLength, isApostrophe, keptConnector, signsLength } from './byte-connector.ts'
import { hashBytes } from './byte-hash.ts'
import type { ByteTokens } from './byte-tokens.ts'
import { WordScanner } from './byte-word.ts'
import { MAX_COMPOUND_WORDS } from './compound.ts'

const SMALL_S = 0x73
const LARGE_S = 0x53

export class CompoundScanner {
  readonly #tokens: ByteTokens
  readonly #words: WordScanner
  /** Connectors that the compound keeps, and where in the tokens' bytes each belongs. */
  readonly #kept = new Uint8Array(MAX_COMPOUND_WORDS)
  readonly #keptAt = new Int32Array(MAX_COMPOUND_WORDS)
  #keptCount = 0

  constructor(tokens: ByteTokens) {
    this.#tokens = tokens
    this.#words = new WordScanner(tokens)
  }

  /**
   * Adds the tokens of the word or compound that begins at `start` with a letter.
   *
   * @returns where it ends in `source`
   */
  scan(source: Uint8Array, start: number, end: number): number {
    const tokens = this.#tokens
    const first = tokens.byteCount
    const firstToken = tokens.count
    const position = tokens.positionCount
    let at = this.#words.scan(source, start, end)
    let connector = connectorLength(source, at, end)
    if (connector === 0) return at + this.#addName(source, at, end, firstToken, position)
    this.#keptCount = 0
    let words = 1
    for (; connector > 0; connector = connectorLength(source, at, end)) {
      const next = at + connector
      if (++words <= MAX_COMPOUND_WORDS) this.#noteKept(source, at, next, first)
      const counted = tokens.positionCount
      const wordEnd = this.#words.scan(source, next, end)
      if (this.#isPossessive(source, at, next, wordEnd)) {
        // The `s` belongs to the whole, but is no word, unless another word follows.
        if (connectorLength(source, wordEnd, end) === 0) this.#takeBack(counted)
      }
      at = wordEnd
    }
    if (words <= MAX_COMPOUND_WORDS) this.#insertWhole(first, firstToken, position)
    return at
  }

  /**
   * Adds the word that ends at `at` once more with the signs behind it, before its own token.
   *
   * @returns bytes of the signs
   */
  #addName(source: Uint8Array, at: number, end: number, firstToken: number, position: number): number {
    const signs = signsLength(source, at, end)
    const tokens = this.#tokens
    if (signs === 0 || tokens.positionCount !== position + 1) return 0
    if (tokens.count === firstToken) return signs
    const start = tokens.starts[firstToken] ?? 0
    tokens.appendBytes(source, at, at + signs)
    tokens.push(start, tokens.byteCount, hashBytes(tokens.bytes, start, tokens.byteCount), position)
    if (tokens.count > firstToken + 1) tokens.moveLastTo(firstToken)
    return signs
  }

  #noteKept(source: Uint8Array, at: number, next: number, first: number): void {
    const { bytes, byteCount } = this.#tokens
    const before = byteCount > first ? (bytes[byteCount - 1] ?? 0) : 0
    const kept = keptConnector(source, at, next, before)
    if (kept === 0) return
    this.#kept[this.#keptCount] = kept
    this.#keptAt[this.#keptCount++] = byteCount
  }

  #isPossessive(source: Uint8Array, at: number, next: number, wordEnd: number): boolean {
    if (wordEnd - next !== 1) return false
    const letter = source[next] ?? 0
    return (letter === SMALL_S || letter === LARGE_S) && isApostrophe(codePointAt(source, at))
  }

  /** Takes the token of the last word back, which has one token, but not its bytes. */
  #takeBack(position: number): void {
    this.#tokens.count--
    this.#tokens.positionCount = position
  }

  #insertWhole(first: number, firstToken: number, position: number): void {
    const tokens = this.#tokens
    let start = first
    if (this.#keptCount > 0) {
      start = tokens.byteCount
      this.#copyWithKept(first, start)
    }
    const end = tokens.byteCount
    const count = tokens.count
    tokens.push(start, end, hashBytes(tokens.bytes, start, end), position)
    if (tokens.count > count) tokens.moveLastTo(firstToken)
  }

  #copyWithKept(first: number, end: number): void {
    const tokens = this.#tokens
    let from = first
    for (let i = 0; i < this.#keptCount; i++) {
      const to = this.#keptAt[i] ?? 0
      tokens.appendBytes(tokens.bytes, from, to)
      tokens.bytes[tokens.byteCount++] = this.#kept[i] ?? 0
      from = to
    }
    tokens.appendBytes(tokens.bytes, from, end)
  }
}
