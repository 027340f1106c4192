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

import type { Run } from './block.ts'

/** White space by ECMAScript, without U+FEFF (no space since Unicode 3.2) and with NEL. */
const SPACE_OR_WORD =
  /([\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+)|[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g
const LINE_END = /[\n\r\u0085\u2028\u2029]/
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
  /** The last word of the text: to look into the text itself while it grows would copy it each time. */
  #lastWord = ''
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
    const isVerbatim = run.text.length === run.end - run.start
    for (const { 0: piece, 1: space, index } of run.text.matchAll(SPACE_OR_WORD)) {
      if (space !== undefined) this.#pending = LINE_END.test(space) ? 'line-end' : maxSpace(this.#pending)
      else this.#appendWord(piece, run, index, isVerbatim)
    }
  }

  #appendWord(word: string, run: Run, index: number, isVerbatim: boolean): void {
    const isSpaced = this.#pending !== 'none' && this.#text !== '' && !this.#isWrappedInsideWord(word)
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
    this.#text += word
    this.#lastWord = word
  }

  #isWrappedInsideWord(word: string): boolean {
    if (this.#pending !== 'line-end') return false
    const before = lastCharacter(this.#lastWord)
    const after = String.fromCodePoint(word.codePointAt(0) ?? 0)
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

function maxSpace(pending: 'none' | 'space' | 'line-end'): 'space' | 'line-end' {
  return pending === 'line-end' ? 'line-end' : 'space'
}

function lastCharacter(text: string): string {
  const last = text.slice(-2)
  return last.length === 2 && (last.codePointAt(0) ?? 0) > 0xffff ? last : last.slice(-1)
}
