/**
 * @module
 * What bytes are, judged from their beginning: text with a byte order mark, UTF-16 without one, or no text at all.
 */

/** Bytes looked at. */
const SAMPLE_BYTES = 8192
/** A text holds at most this share of NUL bytes: a stray one does not make a file binary. */
const MAX_NUL_SHARE = 0.001
/** At least this share of the bytes on one side is NUL in UTF-16 text of a script below U+0100. */
const UTF16_NUL_SHARE = 0.3

export type MarkedEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be'

/** Byte order marks (The Unicode Standard, table 23-7); UTF-32LE before UTF-16LE, whose mark it begins with. */
const MARKS: readonly (readonly [MarkedEncoding, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Beginnings of formats that are no text, whatever the file's name says. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['ELF', [0x7f, 0x45, 0x4c, 0x46]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
]

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, at) => bytes[at] === byte)
}

/** The encoding that a byte order mark states, and the mark's length in bytes. */
export function byteOrderMark(bytes: Uint8Array): { encoding: MarkedEncoding; length: number } | undefined {
  const found = MARKS.find(([, mark]) => startsWith(bytes, mark))
  return found && { encoding: found[0], length: found[1].length }
}

/** UTF-16 without a mark: NUL in every other byte, on one side only. Only scripts below U+0100 show it. */
export function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const nulls = [0, 0]
  const length = Math.min(bytes.length, SAMPLE_BYTES) & ~1
  if (length < 4) return undefined
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] === 0) nulls[at & 1] = (nulls[at & 1] ?? 0) + 1
  }
  const [even = 0, odd = 0] = nulls.map((count) => count / (length / 2))
  if (odd >= UTF16_NUL_SHARE && even <= MAX_NUL_SHARE) return 'utf-16le'
  if (even >= UTF16_NUL_SHARE && odd <= MAX_NUL_SHARE) return 'utf-16be'
  return undefined
}

/** What makes these bytes no text, in words, or `undefined` for text. */
export function binaryEvidence(bytes: Uint8Array): string | undefined {
  const signature = SIGNATURES.find(([, prefix]) => startsWith(bytes, prefix))
  if (signature) return `its first bytes are those of the ${signature[0]} format`
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  let nulls = 0
  for (const byte of sample) if (byte === 0) nulls += 1
  return nulls > Math.max(1, sample.length * MAX_NUL_SHARE)
    ? `${nulls} of its first ${sample.length} bytes are NUL`
    : undefined
}
