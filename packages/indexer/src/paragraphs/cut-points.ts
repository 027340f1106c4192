/**
 * @module
 * Where an over-long paragraph is cut: at sentence ends (Unicode Standard Annex #29, by `Intl.Segmenter`), else at
 * white space, else between two user-perceived characters, else between two code points.
 *
 * The pieces are of about equal length. Each piece is found in a window of fixed size, so the time is linear in the
 * length of the text, whatever it holds.
 */

// Made with the first text that is too long: each takes longer than all else that a thread does at its start.
let sentences: Intl.Segmenter | undefined
let graphemes: Intl.Segmenter | undefined

/** A sentence end is taken only if the piece is at least this share of the wished length. */
const MIN_PIECE_SHARE = 0.5

/**
 * Ends of the pieces, ascending, the last being `text.length`.
 *
 * @param text white space collapsed
 * @param maxLength longest piece, in UTF-16 units, `>= 2`
 */
export function cutPoints(text: string, maxLength: number): readonly number[] {
  const ends: number[] = []
  let start = 0
  while (text.length - start > maxLength) {
    const rest = text.length - start
    const wished = Math.ceil(rest / Math.ceil(rest / maxLength))
    start += cutLength(text.slice(start, start + maxLength + 1), wished, maxLength)
    ends.push(start)
  }
  ends.push(text.length)
  return ends
}

/** Length of the first piece of this window, in `1..maxLength`. */
function cutLength(window: string, wished: number, maxLength: number): number {
  const smallest = wished * MIN_PIECE_SHARE
  const sentence = sentenceCut(window, wished, smallest, maxLength)
  if (sentence !== undefined) return sentence
  const space = window.lastIndexOf(' ', maxLength)
  if (space >= smallest) return space + 1 > maxLength ? space : space + 1
  return characterCut(window, maxLength)
}

/**
 * The start of a sentence in `[smallest, largest]` that is nearest to `wished`, the first one of two. It is one of the two
 * around `wished`: only the sentence there is looked for, not all before it.
 */
export function sentenceCut(
  window: string,
  wished: number,
  smallest: number,
  largest: number,
): number | undefined {
  sentences ??= new Intl.Segmenter('und', { granularity: 'sentence' })
  const around = sentences.segment(window).containing(wished)
  if (around === undefined) return undefined
  const before = around.index
  const after = before + around.segment.length
  if (after > largest) return before >= smallest ? before : undefined
  return before >= smallest && wished - before <= after - wished ? before : after
}

function characterCut(window: string, maxLength: number): number {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const index = graphemes.segment(window).containing(maxLength)?.index ?? maxLength
  // One character longer than half of a piece is no character of any language: cut inside it.
  if (index > maxLength / 2) return index
  const isPair =
    isLowSurrogate(window.charCodeAt(maxLength)) && isHighSurrogate(window.charCodeAt(maxLength - 1))
  return isPair ? maxLength - 1 : maxLength
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
