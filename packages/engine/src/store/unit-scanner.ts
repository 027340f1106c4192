/**
 * @module
 * Cuts the UTF-8 bytes of a text into units, the strings that the store's dictionary may hold: in the main words, each
 * with the space before it.
 *
 * `docs/index-format.md` section 9.1 names the rule. It only decides how well texts shrink: what was encoded with one
 * rule is decoded without any.
 */

/** Joins its neighbours of the same kind: a letter or digit of ASCII, or a byte of most other scripts. */
const JOINS = 1
/** First byte of a character that is a unit alone, where words are not written apart or where it is punctuation. */
const ALONE_OF_TWO = 2
const ALONE_OF_THREE = 3

const classes: Uint8Array = makeClasses()

function makeClasses(): Uint8Array {
  const result = new Uint8Array(256)
  for (let byte = 0x30; byte <= 0x39; byte++) result[byte] = JOINS
  for (let byte = 0x41; byte <= 0x5a; byte++) result[byte] = JOINS
  for (let byte = 0x61; byte <= 0x7a; byte++) result[byte] = JOINS
  for (let byte = 0x80; byte <= 0xff; byte++) result[byte] = JOINS
  // U+0080 to U+00BF: no-break space, guillemets and the like.
  result[0xc2] = ALONE_OF_TWO
  // U+0800 to U+9FFF: Indic scripts and Thai, general punctuation, kana, Han. Hangul comes later, and joins.
  for (let byte = 0xe0; byte <= 0xe9; byte++) result[byte] = ALONE_OF_THREE
  return result
}

const SPACE = 0x20
const FNV_OFFSET = 0x811c_9dc5
const FNV_PRIME = 0x0100_0193

/** Walks the units of a text. */
export class UnitScanner {
  /** Hash of the unit that {@link next} passed: FNV-1a, 32 bits, signed. */
  hash = 0

  /**
   * The end of the unit that begins at `start`.
   *
   * @param end of the text, `> start`
   * @returns an offset in `(start, end]`
   */
  next(bytes: Uint8Array, start: number, end: number): number {
    let at = start
    let byte = bytes[at++] ?? 0
    let hash = Math.imul(FNV_OFFSET ^ byte, FNV_PRIME)
    let kind = classes[byte] ?? 0
    if (byte === SPACE && at < end) {
      byte = bytes[at] ?? 0
      kind = classes[byte] ?? 0
      if (kind !== 0) {
        hash = Math.imul(hash ^ byte, FNV_PRIME)
        at++
      }
    }
    if (kind === JOINS) return this.#joined(bytes, at, end, hash)
    for (let left = kind - 1; left > 0 && at < end; left--)
      hash = Math.imul(hash ^ (bytes[at++] ?? 0), FNV_PRIME)
    this.hash = hash ^ (hash >>> 15)
    return at
  }

  #joined(bytes: Uint8Array, start: number, end: number, seed: number): number {
    let hash = seed
    let at = start
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0
      if (classes[byte] !== JOINS) break
      hash = Math.imul(hash ^ byte, FNV_PRIME)
    }
    this.hash = hash ^ (hash >>> 15)
    return at
  }
}
