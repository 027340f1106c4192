/**
 * @module
 * Strings to UTF-8 bytes and back. A lone surrogate has no UTF-8 form and is written as U+FFFD.
 *
 * Bytes of an index may lie in a `SharedArrayBuffer`, which `TextDecoder` refuses: they are copied to a plain buffer first.
 */

/** Texts of at most so many UTF-16 units, or bytes, are tried as ASCII first. */
const MAX_LOOP_UNITS = 64

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
let scratch = new Uint8Array(4096)

/** The UTF-8 bytes of `text`. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text)
}

/** Half of a pair, or alone: most texts have none, which is seen at once. */
const SURROGATE = /[\ud800-\udfff]/

/** The string that `text` is when it comes back from UTF-8: each lone surrogate as U+FFFD. */
export function wellFormed(text: string): string {
  return SURROGATE.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text
}

/**
 * Writes the UTF-8 bytes of `text` at `offset`.
 *
 * @param target holds at least `3 * text.length` bytes from `offset` on
 * @returns the bytes written
 */
export function encodeUtf8Into(text: string, target: Uint8Array, offset: number): number {
  if (text.length <= MAX_LOOP_UNITS && encodeAsciiInto(text, target, offset)) return text.length
  return encoder.encodeInto(text, target.subarray(offset)).written
}

/** Writes `text` if it is ASCII. For a short text that is quicker than the view of `target` that the encoder needs. */
function encodeAsciiInto(text: string, target: Uint8Array, offset: number): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) return false
    target[offset + i] = unit
  }
  return true
}

/**
 * The string whose UTF-8 bytes are `bytes[start, end)`.
 *
 * @throws {TypeError} if they are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, start = 0, end: number = bytes.length): string {
  const length = end - start
  const ascii = length <= MAX_LOOP_UNITS ? decodeAscii(bytes, start, end) : undefined
  if (ascii !== undefined) return ascii
  if (scratch.length < length) scratch = new Uint8Array(Math.max(length, scratch.length * 2))
  const plain = scratch.subarray(0, length)
  plain.set(bytes.subarray(start, end))
  return decoder.decode(plain)
}

/** The same of bytes that are in no `SharedArrayBuffer`: nothing is copied. */
export function decodePlainUtf8(bytes: Uint8Array<ArrayBuffer>, start: number, end: number): string {
  return decoder.decode(bytes.subarray(start, end))
}

/** The string of a few bytes if they are ASCII: that is quicker than a call of the decoder. */
function decodeAscii(bytes: Uint8Array, start: number, end: number): string | undefined {
  let text = ''
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0x80
    if (byte >= 0x80) return undefined
    text += String.fromCharCode(byte)
  }
  return text
}

/** UTF-16 units of the string whose UTF-8 bytes are `bytes[start, end)`. */
export function utf16Length(bytes: Uint8Array, start: number, end: number): number {
  let units = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}

/** The code point whose UTF-8 begins at `at`. The bytes are valid UTF-8. */
export function codePointAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return lead
  const second = (bytes[at + 1] ?? 0) & 0x3f
  if (lead < 0xe0) return ((lead & 0x1f) << 6) | second
  const third = (bytes[at + 2] ?? 0) & 0x3f
  if (lead < 0xf0) return ((lead & 0x0f) << 12) | (second << 6) | third
  return ((lead & 0x07) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] ?? 0) & 0x3f)
}

/** Bytes of the character that begins with the byte `lead`. */
export function characterLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

/**
 * Writes the UTF-8 bytes of a code point that is no surrogate, up to four of them, at `at`.
 *
 * @returns the offset behind them
 */
export function writeCodePoint(codePoint: number, target: Uint8Array, at: number): number {
  if (codePoint < 0x80) {
    target[at] = codePoint
    return at + 1
  }
  const length = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
  let rest = codePoint
  for (let index = length - 1; index > 0; index--) {
    target[at + index] = 0x80 | (rest & 0x3f)
    rest >>>= 6
  }
  target[at] = ((0xf00 >>> length) & 0xf0) | rest
  return at + length
}
