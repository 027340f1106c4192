/**
 * @module
 * The text of a paragraph with its white space collapsed, and the way back from it to the source.
 *
 * A run of white space becomes one space; at the ends it is dropped. A line end between two characters of a script that
 * is written without spaces (Han, kana) is dropped too: there it is hard wrapping inside a word, as in the "segment
 * break transformation" of CSS Text Module Level 3, section 4.1.3.
 *
 * The way back is kept as stretches in which both sides advance together, so prose costs one entry a run, not one a
 * character.
 */

import { isLineEnd } from '../decode/line-index.ts'
import type { Run } from './block.ts'

const SPACE = 0x20
const NEL = 0x85
const WIDE_SPACE = /[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/
const WRITTEN_WITHOUT_SPACES =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]$/u

/** A stretch of the collapsed text. */
interface Stretch {
  /** First UTF-16 unit of the collapsed text. */
  readonly at: number
  /** Where it stands in the source; for text that is not verbatim, the range of its whole run. */
  readonly start: number
  readonly end: number
  readonly isVerbatim: boolean
}

/** Collapsed text; every offset is in UTF-16 units. */
export class CollapsedText {
  #text = ''
  /** The last piece of the text: to look into the text itself while it grows would copy it each time. */
  #lastPiece = ''
  #stretches: Stretch[] = []
  #pending: 'none' | 'space' | 'line-end' = 'none'

  constructor(runs: readonly Run[]) {
    for (const run of runs) this.#append(run)
  }

  get text(): string {
    return this.#text
  }

  /** First UTF-16 unit of the source that the character at `offset` comes from. */
  sourceStart(offset: number): number {
    const stretch = this.#stretchAt(offset)
    return stretch.isVerbatim ? stretch.start + (offset - stretch.at) : stretch.start
  }

  /** One past the last UTF-16 unit of the source that the character before `offset` comes from; `offset >= 1`. */
  sourceEnd(offset: number): number {
    const stretch = this.#stretchAt(offset - 1)
    return stretch.isVerbatim ? stretch.start + (offset - stretch.at) : stretch.end
  }

  #append(run: Run): void {
    const { text } = run
    const isVerbatim = text.length === run.end - run.start
    for (let at = 0; at < text.length; ) {
      const spaceEnd = endOfSpace(text, at)
      if (spaceEnd > at) this.#pendSpace(text, at, spaceEnd)
      const end = endOfPiece(text, spaceEnd)
      if (end > spaceEnd) this.#appendPiece(text.slice(spaceEnd, end), run, spaceEnd, isVerbatim)
      at = end
    }
  }

  #pendSpace(text: string, start: number, end: number): void {
    for (let at = start; at < end && this.#pending !== 'line-end'; at++) {
      this.#pending = isLineEnd(text.charCodeAt(at)) ? 'line-end' : 'space'
    }
  }

  /** Appends words with single spaces between them. */
  #appendPiece(piece: string, run: Run, index: number, isVerbatim: boolean): void {
    const isSpaced = this.#pending !== 'none' && this.#text !== '' && !this.#isWrappedInsideWord(piece)
    this.#pending = 'none'
    // The space joins the stretch before it, so that every character of the text belongs to one.
    if (isSpaced) this.#text += ' '
    const start = isVerbatim ? run.start + index : run.start
    const last = this.#stretches.at(-1)
    const advancesTogether =
      last !== undefined &&
      isVerbatim &&
      last.isVerbatim &&
      start - last.start === this.#text.length - last.at
    const isSameRange =
      last !== undefined &&
      !isVerbatim &&
      !last.isVerbatim &&
      last.start === run.start &&
      last.end === run.end
    if (!advancesTogether && !isSameRange) {
      this.#stretches.push({ at: this.#text.length, start, end: run.end, isVerbatim })
    }
    this.#text += piece
    this.#lastPiece = piece
  }

  #isWrappedInsideWord(piece: string): boolean {
    if (this.#pending !== 'line-end') return false
    const before = lastCharacter(this.#lastPiece)
    const after = String.fromCodePoint(piece.codePointAt(0) ?? 0)
    return WRITTEN_WITHOUT_SPACES.test(before) && WRITTEN_WITHOUT_SPACES.test(after)
  }

  #stretchAt(offset: number): Stretch {
    let low = 0
    let high = this.#stretches.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#stretches[middle]?.at ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return this.#stretches[low] ?? { at: 0, start: 0, end: 0, isVerbatim: false }
  }
}

/** The end of the white space that begins at `start`; `start` if there is none. */
function endOfSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

/** The end of the words that begin at `start` and that a single space, and nothing else, stands between. */
function endOfPiece(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if ((unit > SPACE && unit < NEL) || !isSpace(unit)) continue
    const isSingle = unit === SPACE && at + 1 < text.length && !isSpace(text.charCodeAt(at + 1))
    if (!isSingle) return at
  }
  return text.length
}

/** White space by ECMAScript, without U+FEFF (no space since Unicode 3.2) and with NEL. */
function isSpace(unit: number): boolean {
  if (unit <= SPACE) return unit === SPACE || (unit >= 0x09 && unit <= 0x0d)
  if (unit < NEL) return false
  return unit === NEL || unit === 0xa0 || (unit >= 0x1680 && WIDE_SPACE.test(String.fromCharCode(unit)))
}

function lastCharacter(text: string): string {
  const last = text.slice(-2)
  return last.length === 2 && (last.codePointAt(0) ?? 0) > 0xffff ? last : last.slice(-1)
}
