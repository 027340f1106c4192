/**
 * @module
 * Where an over-long paragraph is cut: at sentence ends (Unicode Standard Annex #29, by `Intl.Segmenter`), else at
 * white space, else between two user-perceived characters, else between two code points.
 *
 * The pieces are of about equal length. Each piece is found in a window of fixed size, so the time is linear in the
 * length of the text, whatever it holds.
 */

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' })
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

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
  const sentence = nearest(sentenceStarts(window), wished, smallest, maxLength)
  if (sentence !== undefined) return sentence
  const space = window.lastIndexOf(' ', maxLength)
  if (space >= smallest) return space + 1 > maxLength ? space : space + 1
  return characterCut(window, maxLength)
}

function sentenceStarts(window: string): number[] {
  const starts: number[] = []
  for (const { index } of sentences.segment(window)) starts.push(index)
  return starts
}

function nearest(
  offsets: readonly number[],
  wished: number,
  smallest: number,
  largest: number,
): number | undefined {
  let best: number | undefined
  for (const offset of offsets) {
    if (offset < smallest || offset > largest) continue
    if (best === undefined || Math.abs(offset - wished) < Math.abs(best - wished)) best = offset
  }
  return best
}

function characterCut(window: string, maxLength: number): number {
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
