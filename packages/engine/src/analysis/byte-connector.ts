/**
 * @module
 * What a connector does between two words, and signs behind one, over UTF-8 bytes. The rules are those of `word-scanner.ts` and `compound.ts`.
 */

import { characterLength, codePointAt } from '../codec/utf8.ts'
import { ASCII_CONNECTOR, asciiKind } from './byte-character.ts'
import { CONNECTOR, classOf, LETTER } from './character-class.ts'
import { canFollowSigns, isHebrew, signsOfName } from './word-scanner.ts'

const COMMA = 0x2c
const FULL_STOP = 0x2e
const HYPHEN = 0x2d
const QUOTE = 0x22
const GERSHAYIM = 0x5f4
const APOSTROPHES: readonly number[] = [0x27, 0x2019, 0x2bc, 0x2bb, 0x2018, 0xff07]
const HYPHENS: readonly number[] = [HYPHEN, 0x2010, 0x2011, 0xff0d]
const DECIMAL_DIGIT = /^\p{Nd}$/u

/**
 * Bytes of the connector at `at` that joins the word before it to a word after it.
 *
 * @param at past a word's last byte; `[0, end)` holds at least that word
 * @returns 0 if there is none, or it does not join these two
 */
export function connectorLength(source: Uint8Array, at: number, end: number): number {
  if (at >= end) return 0
  const byte = source[at] ?? 0
  if (byte < 0x80 && asciiKind[byte] !== ASCII_CONNECTOR) return 0
  const connector = codePointAt(source, at)
  if (classOf(connector) !== CONNECTOR) return 0
  const next = at + characterLength(byte)
  if (next >= end) return 0
  const after = codePointAt(source, next)
  return classOf(after) === LETTER && joins(source, at, connector, after) ? next - at : 0
}

function joins(source: Uint8Array, at: number, connector: number, after: number): boolean {
  if (connector === COMMA) return isAsciiDigit(source[at - 1] ?? 0) && isAsciiDigit(after)
  if (connector !== QUOTE && connector !== GERSHAYIM) return true
  // Hebrew takes two bytes: a last byte with another lead before it gives a code point outside of Hebrew.
  const lead = source[at - 2] ?? 0
  return lead >= 0xc0 && lead < 0xe0 && isHebrew(codePointAt(source, at - 2)) && isHebrew(after)
}

/** Bytes of the signs at `at` that belong to the word before them (`C++`); 0 if there are none. */
export function signsLength(source: Uint8Array, at: number, end: number): number {
  if (at >= end) return 0
  const sign = source[at] ?? 0
  const length = signsOfName(sign)
  const next = at + length
  if (length === 0 || next > end || source[next - 1] !== sign) return 0
  return canFollowSigns(sign, next < end ? codePointAt(source, next) : undefined) ? length : 0
}

/** Whether a last word `s` behind this connector is no word of its own. */
export function isApostrophe(connector: number): boolean {
  return APOSTROPHES.includes(connector)
}

/**
 * What a compound keeps of the connector at `at`: the byte of `.` or `-`, or 0 for nothing.
 *
 * @param before last byte of the compound so far, folded
 * @param next where the word after the connector begins
 */
export function keptConnector(source: Uint8Array, at: number, next: number, before: number): number {
  if (!isAsciiDigit(before)) return 0
  const connector = codePointAt(source, at)
  const kept = HYPHENS.includes(connector) ? HYPHEN : connector
  if (kept !== HYPHEN && kept !== FULL_STOP) return 0
  const first = codePointAt(source, next)
  return isAsciiDigit(first) || DECIMAL_DIGIT.test(String.fromCodePoint(first)) ? kept : 0
}

function isAsciiDigit(codePoint: number): boolean {
  return codePoint >= 0x30 && codePoint <= 0x39
}
