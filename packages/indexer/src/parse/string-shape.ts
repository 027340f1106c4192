/**
 * @module
 * What the bytes of a string tell of it before it is one: whether it is ASCII, whether white space in it is single inner
 * spaces, whether JSON escapes anything.
 */

/** A byte below 0x20, or 0x7F. */
export const CONTROL = 1
/** A backslash. */
export const ESCAPED = 2
/** A byte over 0x7F. */
export const WIDE = 4
/** White space other than single spaces between other characters; U+FEFF, which is white space to some, is taken for it. */
export const UNEVEN = 8

const SPACE = 0x20
const BACKSLASH = 0x5c

/** Bits of a shape by byte, a space aside. */
const SHAPES: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < SPACE || byte === 0x7f) return CONTROL
  if (byte === SPACE) return UNEVEN
  if (byte === BACKSLASH) return ESCAPED
  return byte < 0x80 ? 0 : WIDE
})

/** The shape of `bytes[start, end)`, valid UTF-8: the bits above. */
export function shapeOf(bytes: Uint8Array, start: number, end: number): number {
  let shape = 0
  /** What one more space would make of it. */
  let ifSpace = UNEVEN
  for (let at = start; at < end; at++) {
    const bits = SHAPES[bytes[at] ?? 0] ?? 0
    if (bits === UNEVEN) {
      shape |= ifSpace
      ifSpace = UNEVEN
    } else {
      shape |= bits === WIDE ? wideShape(bytes, at) : bits
      ifSpace = 0
    }
  }
  return end > start ? shape | ifSpace : shape
}

function wideShape(bytes: Uint8Array, at: number): number {
  return isWideSpace(bytes, at) ? WIDE | UNEVEN : WIDE
}

/** Whether the character whose first byte is at `at` is white space of several bytes. */
function isWideSpace(bytes: Uint8Array, at: number): boolean {
  const second = bytes[at + 1] ?? 0
  const third = bytes[at + 2] ?? 0
  switch (bytes[at]) {
    case 0xc2:
      return second === 0x85 || second === 0xa0
    case 0xe1:
      return second === 0x9a && third === 0x80
    case 0xe2:
      return (
        (second === 0x80 && (third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf)) ||
        (second === 0x81 && third === 0x9f)
      )
    case 0xe3:
      return second === 0x80 && third === 0x80
    case 0xef:
      return second === 0xbb && third === 0xbf
    default:
      return false
  }
}

/** UTF-16 units of `bytes[start, end)`, valid UTF-8. */
export function utf16Units(bytes: Uint8Array, start: number, end: number): number {
  let units = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}
