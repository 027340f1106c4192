/**
 * @module
 * UTF-32, which the platform's `TextDecoder` does not read. Source: The Unicode Standard, section 3.10.
 */

const REPLACEMENT = 0xfffd
/** Code points per call of `fromCodePoint`, whose arguments live on the stack. */
const CHUNK = 4096

/**
 * The text of UTF-32 bytes without a byte order mark.
 *
 * Surrogates, values past U+10FFFF and a cut last unit become U+FFFD.
 */
export function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  let chunk: number[] = []
  for (let at = 0; at < bytes.length; at += 4) {
    const value = at + 4 <= bytes.length ? view.getUint32(at, littleEndian) : REPLACEMENT
    chunk.push(value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff) ? REPLACEMENT : value)
    if (chunk.length === CHUNK) {
      parts.push(String.fromCodePoint(...chunk))
      chunk = []
    }
  }
  parts.push(String.fromCodePoint(...chunk))
  return parts.join('')
}
