/**
 * @module
 * The segmenters of UAX #29, made when a first text needs them: to make one takes longer than to open an index.
 */

let words: Intl.Segmenter | undefined
let graphemes: Intl.Segmenter | undefined

/** Of words, with the dictionaries of scripts that do not write them apart. */
export function wordSegmenter(): Intl.Segmenter {
  words ??= new Intl.Segmenter('und', { granularity: 'word' })
  return words
}

export function graphemeSegmenter(): Intl.Segmenter {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  return graphemes
}
