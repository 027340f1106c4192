/**
 * @module
 * From bytes to text. The decoded text, without a byte order mark, is the space that all addresses count in.
 *
 * Order: byte order mark; valid UTF-8; UTF-16 without a mark; no text at all; UTF-8 with some damage; the encoding that
 * the file declares (HTML); a guess from the bytes. Decoding never fails: invalid bytes become U+FFFD and are reported.
 */

import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'
import type { WarningCode } from '../report.ts'
import { binaryEvidence, byteOrderMark, unmarkedUtf16 } from './sniff.ts'
import { decodeUtf32 } from './utf-32.ts'

/** Bytes shown to the guesser, whose time grows with them. */
const GUESS_BYTES = 64 * 1024
/** Guesses below this confidence, of 100, lose to windows-1252, the encoding of most old Western files. */
const MIN_CONFIDENCE = 25
const FALLBACK_ENCODING = 'windows-1252'
const REPLACEMENT = '\ufffd'

export interface DecodeWarning {
  readonly code: WarningCode
  readonly message: string
}

export type DecodeResult =
  | {
      readonly kind: 'text'
      readonly text: string
      /** Label of the encoding, lower case, as in the WHATWG Encoding standard (or `utf-32le`, `utf-32be`). */
      readonly encoding: string
      readonly warnings: readonly DecodeWarning[]
    }
  | { readonly kind: 'binary'; readonly evidence: string }

/**
 * Decodes the bytes of one file.
 *
 * @param declared encoding that the file itself names, used when the bytes are no UTF-8
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodeResult {
  const mark = byteOrderMark(bytes)
  if (mark) return decoded(bytes.subarray(mark.length), mark.encoding, [])
  const utf16 = unmarkedUtf16(bytes)
  if (utf16) return decoded(bytes, utf16, [guessed(utf16)])
  const evidence = binaryEvidence(bytes)
  if (evidence !== undefined) return { kind: 'binary', evidence }
  if (isUtf8(bytes) || isDamagedUtf8(bytes)) return decoded(bytes, 'utf-8', [])
  const known = declared === undefined ? undefined : decoderFor(declared)?.encoding
  if (known !== undefined) return decoded(bytes, known, [])
  const encoding = guessEncoding(bytes)
  return decoded(bytes, encoding, [guessed(encoding)])
}

/** Whether {@link decodeText} reads these bytes as UTF-8 without a mark, and finds nothing to warn of. */
export function isPlainUtf8(bytes: Uint8Array): boolean {
  return (
    byteOrderMark(bytes) === undefined &&
    unmarkedUtf16(bytes) === undefined &&
    binaryEvidence(bytes) === undefined &&
    isUtf8(bytes)
  )
}

function guessed(encoding: string): DecodeWarning {
  return {
    code: 'encoding-guessed',
    message: `its encoding is not stated and it is no UTF-8: read as ${encoding}`,
  }
}

function decoded(bytes: Uint8Array, encoding: string, warnings: readonly DecodeWarning[]): DecodeResult {
  const isUtf32 = encoding === 'utf-32le' || encoding === 'utf-32be'
  const text = isUtf32 ? decodeUtf32(bytes, encoding === 'utf-32le') : decodeAs(bytes, encoding)
  const isValid = encoding === 'utf-8' ? isUtf8(bytes) : !text.includes(REPLACEMENT)
  if (isValid) return { kind: 'text', text, encoding, warnings }
  const line = text.slice(0, text.indexOf(REPLACEMENT)).split(/\r\n|[\r\n]/).length
  const damage: DecodeWarning = {
    code: 'invalid-bytes',
    message: `some bytes are no ${encoding}, first on line ${line}: replaced by U+FFFD`,
  }
  return { kind: 'text', text, encoding, warnings: [...warnings, damage] }
}

/**
 * By the platform's decoder, told that more may follow: at once, Node 20 decodes windows-1252 as Latin-1, which has control
 * characters in the place of `“`, `€` and `œ`.
 */
function decodeAs(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return decoder.decode(bytes, { stream: true }) + decoder.decode()
}

/**
 * Whether these bytes are UTF-8 with some damage rather than another encoding: most sequences of bytes over 0x7F are
 * valid, which text in a single-byte encoding almost never achieves.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let invalid = 0
  let valid = 0
  for (const character of new TextDecoder('utf-8').decode(bytes.subarray(0, GUESS_BYTES))) {
    if (character === REPLACEMENT) invalid += 1
    else if (character > '\u007f') valid += 1
  }
  return valid > invalid
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label)
  } catch {
    return undefined
  }
}

function guessEncoding(bytes: Uint8Array): string {
  for (const { name, confidence } of analyse(bytes.subarray(0, GUESS_BYTES))) {
    if (confidence < MIN_CONFIDENCE) break
    // The name counts by the Encoding standard, where ISO-8859-1 is a label of windows-1252.
    const decoder = decoderFor(name)
    if (decoder && !decoder.encoding.startsWith('utf')) return decoder.encoding
  }
  return FALLBACK_ENCODING
}
