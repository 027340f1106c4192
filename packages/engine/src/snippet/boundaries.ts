/**
 * @module
 * Where a text may be cut: between sentences, between words, never inside a grapheme or a surrogate pair.
 *
 * White space decides where it is near; elsewhere (Chinese, Thai, a long token) the word boundaries of UAX #29 with the
 * dictionaries of `Intl.Segmenter`, then its grapheme boundaries where a single word is longer than the excerpt.
 */

import { graphemeSegmenter, wordSegmenter } from './segmenters.ts'

/** How far white space is looked for, in UTF-16 units: few words of spaced scripts are longer. */
const SPACE_REACH = 48

const SPACE = /\s/
/** What belongs to the character before it, so that no cut may stand between. */
const CONTINUES = /^[\p{M}\p{Emoji_Modifier}\u200C\u200D]/u
/** Ends of sentences: with white space behind, or of scripts that put none. */
const SENTENCE_END = /[.!?…؟۔।][\p{Pe}\p{Pf}"'’”]*\s+|[。！？][\p{Pe}\p{Pf}]*\s*|\n\s*/gu

/** Starts of sentences, ascending; the first is 0. */
export function sentenceStarts(text: string): number[] {
  const starts = [0]
  for (const { 0: end, index } of text.matchAll(SENTENCE_END)) {
    const start = index + end.length
    if (start < text.length && !CONTINUES.test(text.slice(start, start + 2))) {
      starts.push(start)
    }
  }
  return starts
}

/**
 * The last place in `(floor, index]` where a piece may begin or end; `floor` itself if there is none.
 *
 * @param floor a boundary, `<= index`
 */
export function boundaryBefore(text: string, index: number, floor: number): number {
  if (index >= text.length) {
    return text.length
  }
  for (let at = index; at > floor && at > index - SPACE_REACH; at--) {
    if (isSpaceBoundary(text, at)) {
      return at
    }
  }
  return (
    lastSegmentStart(wordSegmenter(), text, index, floor) ??
    lastSegmentStart(graphemeSegmenter(), text, index, floor) ??
    floor
  )
}

/** The first place in `[index, ceiling)` where a piece may begin or end; `ceiling` itself if there is none. */
export function boundaryAfter(text: string, index: number, ceiling: number): number {
  if (index <= 0) {
    return 0
  }
  for (let at = index; at < ceiling && at < index + SPACE_REACH; at++) {
    if (isSpaceBoundary(text, at)) {
      return at
    }
  }
  const segment = wordSegmenter().segment(text).containing(index)
  if (segment === undefined || segment.index === index) {
    return Math.min(index, ceiling)
  }
  return Math.min(segment.index + segment.segment.length, ceiling)
}

/** Between white space and what is none. */
function isSpaceBoundary(text: string, index: number): boolean {
  return (
    SPACE.test(text.charAt(index - 1)) !== SPACE.test(text.charAt(index)) &&
    !CONTINUES.test(text.slice(index, index + 2))
  )
}

function lastSegmentStart(
  segmenter: Intl.Segmenter,
  text: string,
  index: number,
  floor: number,
): number | undefined {
  const start = segmenter.segment(text).containing(index)?.index
  return start !== undefined && start > floor ? start : undefined
}
