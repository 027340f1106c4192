/**
 * @module
 * The analyzer over UTF-8 bytes: the terms and positions of `Analyzer.analyze`, in the same order, without offsets.
 *
 * No string and no object is made for a token. A word of ASCII letters between spaces is folded and hashed in one loop;
 * the scanner of compounds takes what has a connector or another letter; unspaced scripts have a scanner of their own.
 * What is a word, a compound or a gram is told in `word-scanner.ts`, `compound.ts` and `analyzer.ts`, the oracle of the
 * tests. Folded words lie one behind the other in `ByteTokens.bytes`, so that a compound is the run of its words.
 */

import { characterLength, codePointAt } from '../codec/utf8.ts'
import { ASCII_OTHER, ASCII_SIGN, asciiKind, FIRST_ASCII_LETTER, NOT_ASCII } from './byte-character.ts'
import { CompoundScanner } from './byte-compound.ts'
import { connectorLength, signsLength } from './byte-connector.ts'
import { GramScanner } from './byte-grams.ts'
import { finishHash, HASH_PRIME, HASH_SEED } from './byte-hash.ts'
import { ByteTokens } from './byte-tokens.ts'
import { classOf, EXTEND, GRAM, LETTER } from './character-class.ts'

export class ByteTokenizer {
  /** The tokens of the last text. */
  readonly tokens: ByteTokens = new ByteTokens()
  readonly #compounds: CompoundScanner = new CompoundScanner(this.tokens)
  readonly #grams: GramScanner = new GramScanner(this.tokens)

  /**
   * Cuts `source[start, end)` into {@link tokens}, which hold them until the next call.
   *
   * @param source valid UTF-8 in that range, no character cut at its ends
   */
  tokenize(source: Uint8Array, start: number, end: number): void {
    this.tokens.clear()
    this.tokens.reserveFor(end - start)
    let at = start
    while (at < end) {
      const kind = asciiKind[source[at] ?? 0] ?? 0
      if (kind >= FIRST_ASCII_LETTER) at = this.#scanAscii(source, at, end)
      else if (kind === NOT_ASCII) at = this.#scanOther(source, at, end)
      else at++
    }
  }

  /** Scans the word of ASCII letters at `at`, or what it is the beginning of. */
  #scanAscii(source: Uint8Array, start: number, end: number): number {
    const tokens = this.tokens
    const folded = tokens.bytes
    const first = tokens.byteCount
    let out = first
    let at = start
    let kind = asciiKind[source[at] ?? 0] ?? 0
    let hash = HASH_SEED
    do {
      folded[out++] = kind
      hash = Math.imul(hash ^ kind, HASH_PRIME)
      kind = ++at < end ? (asciiKind[source[at] ?? 0] ?? 0) : ASCII_OTHER
    } while (kind >= FIRST_ASCII_LETTER)
    if (kind !== ASCII_OTHER && goesOn(kind, source, at, end)) return this.#compounds.scan(source, start, end)
    tokens.byteCount = out
    tokens.push(first, out, finishHash(hash), tokens.positionCount++)
    return at
  }

  #scanOther(source: Uint8Array, at: number, end: number): number {
    const characterClass = classOf(codePointAt(source, at))
    if (characterClass === LETTER) return this.#compounds.scan(source, at, end)
    if (characterClass === GRAM) return this.#grams.scan(source, at, end)
    return at + characterLength(source[at] ?? 0)
  }
}

/** Whether the word that reached `at` goes on there, is joined to another, or has signs behind it. */
function goesOn(kind: number, source: Uint8Array, at: number, end: number): boolean {
  if (kind === ASCII_SIGN) return signsLength(source, at, end) > 0
  const characterClass = classOf(codePointAt(source, at))
  return characterClass === LETTER || characterClass === EXTEND || connectorLength(source, at, end) > 0
}
