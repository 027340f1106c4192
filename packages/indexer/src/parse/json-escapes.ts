/**
 * @module
 * Strings of JSON text in UTF-8: where they end, and their bytes without escapes.
 */

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SMALL_U = 0x75
/** What the short escapes stand for, by the byte behind the backslash; 0 for none. */
const SHORT_ESCAPES: Uint8Array = new Uint8Array(256)
for (const [at, letter] of [...'"\\/bfnrt'].entries()) {
  SHORT_ESCAPES[letter.charCodeAt(0)] = '"\\/\b\f\n\r\t'.charCodeAt(at)
}

/** Where the string that begins at `start` ends, its quote left out; -1 if it does not before `end`. */
export function endOfString(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) return at
    if (byte === BACKSLASH) at++
  }
  return -1
}

/**
 * Writes `bytes[start, end)`, the inside of a string, to `target` without its escapes.
 *
 * @param target has room for as many bytes from `offset` on
 * @returns the offset past them; -1 if an escape is none, or is half of a surrogate pair
 */
export function unescapeInto(
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  let to = offset
  for (let at = start; at < end; ) {
    const byte = bytes[at++] ?? 0
    if (byte !== BACKSLASH) {
      target[to++] = byte
      continue
    }
    const letter = bytes[at++] ?? 0
    const short = SHORT_ESCAPES[letter] ?? 0
    if (short !== 0) {
      target[to++] = short
      continue
    }
    const unit = letter === SMALL_U ? hexUnit(bytes, at, end) : -1
    // Pairs are rare enough to be left to those who read the slow way.
    if (unit < 0 || (unit >= 0xd800 && unit < 0xe000)) return -1
    at += 4
    to = writeUnit(unit, target, to)
  }
  return to
}

function hexUnit(bytes: Uint8Array, start: number, end: number): number {
  if (start + 4 > end) return -1
  let unit = 0
  for (let at = start; at < start + 4; at++) {
    const digit = Number.parseInt(String.fromCharCode(bytes[at] ?? 0), 16)
    if (Number.isNaN(digit)) return -1
    unit = unit * 16 + digit
  }
  return unit
}

/** Writes the UTF-8 form of a UTF-16 unit that is no surrogate. */
function writeUnit(unit: number, target: Uint8Array, offset: number): number {
  let to = offset
  if (unit < 0x80) target[to++] = unit
  else {
    if (unit < 0x800) target[to++] = 0xc0 | (unit >> 6)
    else {
      target[to++] = 0xe0 | (unit >> 12)
      target[to++] = 0x80 | ((unit >> 6) & 0x3f)
    }
    target[to++] = 0x80 | (unit & 0x3f)
  }
  return to
}
