/**
 * @module
 * Impacts: the (frequency, length) pairs that bound every posting of a block, or of a whole term, from above.
 *
 * A score grows with the frequency and falls with the length, so a corner (f, l) bounds a posting whose frequency is at
 * most f and whose length is at least l. The text field gets two corners, a staircase, because long texts with many
 * occurrences and short texts with one are both common; heading and title get one each. A corner that bounds no better
 * than it must is what block-max pruning lives on.
 *
 * Source: S. Ding and T. Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011, for the bounds;
 * A. Grand, R. Muir, J. Ferenczi and J. Lin, "From MaxScore to Block-Max WAND", ECIR 2020, for storing frequency and
 * length in place of a score, which keeps the bound valid for any scoring parameters. Departure: two corners at most.
 *
 * Two unsigned 32-bit words, `docs/index-format.md`, section of the blocks file:
 *   text  = frequency 1 | length code 1 << 8 | frequency 2 << 16 | length code 2 << 24, frequency 1 > frequency 2
 *   other = heading frequency | heading length << 8 | title frequency << 16 | title length << 24
 * A corner of frequency 0 is absent: a text word of 0 says that the term is in no text of the block.
 */

import { dequantiseLength, MAX_TEXT_LENGTH, quantiseLengthDown } from './impact-length.ts'

/** Frequencies saturate here: a corner of this frequency bounds any frequency. */
export const UNBOUNDED_FREQ = 255
/** Heading and title lengths saturate here, as in the norms. */
const MAX_SHORT_LENGTH = 255
/** Above every length: no posting of that frequency. */
const NONE = 0x7fff_ffff
/** Above every length code. */
const NO_CODE = 256
/** Lengths weigh in the choice of corners as in BM25 with k1 1.2, b 0.75 and an average of this many positions. */
const NOMINAL_AVERAGE_LENGTH = 64

/** One byte of an impact word: `shift` is 0, 8, 16 or 24. */
function byteOf(word: number, shift: number): number {
  return (word >>> shift) & 0xff
}

/** Frequency of corner `corner` (0 or 1) of an impact word; {@link UNBOUNDED_FREQ} bounds any, 0 is an absent corner. */
export function cornerFreq(word: number, corner: 0 | 1): number {
  return byteOf(word, corner * 16)
}

/** Length code of corner `corner` of a text word (see `dequantiseLength`), or length of that field in an other word. */
export function cornerLength(word: number, corner: 0 | 1): number {
  return byteOf(word, corner * 16 + 8)
}

/** Gathers the postings of a block, then says its impacts. Holds no object per posting. */
export class ImpactAccumulator {
  /** Least length of the postings of each text frequency. */
  readonly #leastLength = new Int32Array(UNBOUNDED_FREQ + 1).fill(NONE)
  #maxTextFreq = 0
  #headingFreq = 0
  #headingLength = 0
  #titleFreq = 0
  #titleLength = 0

  /** Adds the text side of a posting: frequency `>= 1`; length in positions, which saturates as in the norms. */
  addText(freq: number, length: number): void {
    this.#addCorner(Math.min(freq, UNBOUNDED_FREQ), length)
  }

  /** Adds the heading side of a posting, likewise. */
  addHeading(freq: number, length: number): void {
    this.#headingLength = Math.min(this.#headingFreq === 0 ? MAX_SHORT_LENGTH : this.#headingLength, length)
    this.#headingFreq = Math.max(this.#headingFreq, Math.min(freq, UNBOUNDED_FREQ))
  }

  /** Adds the title side of a posting, likewise. */
  addTitle(freq: number, length: number): void {
    this.#titleLength = Math.min(this.#titleFreq === 0 ? MAX_SHORT_LENGTH : this.#titleLength, length)
    this.#titleFreq = Math.max(this.#titleFreq, Math.min(freq, UNBOUNDED_FREQ))
  }

  /** Adds the impacts of a block: what bounds them bounds its postings. */
  addImpacts(text: number, other: number): void {
    if (cornerFreq(text, 0) > 0) this.#addCorner(cornerFreq(text, 0), dequantiseLength(cornerLength(text, 0)))
    if (cornerFreq(text, 1) > 0) this.#addCorner(cornerFreq(text, 1), dequantiseLength(cornerLength(text, 1)))
    if (cornerFreq(other, 0) > 0) this.addHeading(cornerFreq(other, 0), cornerLength(other, 0))
    if (cornerFreq(other, 1) > 0) this.addTitle(cornerFreq(other, 1), cornerLength(other, 1))
  }

  /** The text word of what was added since {@link reset}, an unsigned 32-bit integer. */
  text(): number {
    const top = this.#maxTextFreq
    const shortest = this.#shortest(top)
    let bestWord = packCorners(top, shortest, 0, 0)
    let bestBound = cornerBound(top, shortest)
    // The upper corner takes the postings above `low`, the lower one those up to it; each step of the front is a place to
    // part them.
    let upperLength = this.#leastCode(top)
    for (let low = top - 1; low > 0; low--) {
      const length = this.#leastCode(low)
      if (length >= upperLength) continue
      const bound = Math.max(cornerBound(top, upperLength), cornerBound(low, shortest))
      if (bound < bestBound) {
        bestBound = bound
        bestWord = packCorners(top, upperLength, low, shortest)
      }
      upperLength = length
    }
    return bestWord
  }

  /** The other word of what was added since {@link reset}, an unsigned 32-bit integer. */
  other(): number {
    return packCorners(this.#headingFreq, this.#headingLength, this.#titleFreq, this.#titleLength)
  }

  reset(): void {
    this.#leastLength.fill(NONE, 0, this.#maxTextFreq + 1)
    this.#maxTextFreq = 0
    this.#headingFreq = 0
    this.#headingLength = 0
    this.#titleFreq = 0
    this.#titleLength = 0
  }

  #addCorner(freq: number, length: number): void {
    if (freq > this.#maxTextFreq) this.#maxTextFreq = freq
    if (length < (this.#leastLength[freq] ?? NONE)) this.#leastLength[freq] = length
  }

  /** The code of the least length of that frequency; above every code if there is none. */
  #leastCode(freq: number): number {
    const length = this.#leastLength[freq] ?? NONE
    return length === NONE ? NO_CODE : quantiseLengthDown(Math.min(length, MAX_TEXT_LENGTH))
  }

  #shortest(top: number): number {
    let shortest = top === 0 ? 0 : NO_CODE
    for (let freq = 1; freq <= top; freq++) shortest = Math.min(shortest, this.#leastCode(freq))
    return shortest
  }
}

/** What a corner is worth. Serves the choice between valid pairs only; codes stand in for lengths. */
function cornerBound(freq: number, code: number): number {
  return freq === 0 ? 0 : freq / (freq + 0.3 + (0.9 * code) / NOMINAL_AVERAGE_LENGTH)
}

function packCorners(freq1: number, length1: number, freq2: number, length2: number): number {
  return (freq1 | (length1 << 8) | (freq2 << 16) | (length2 << 24)) >>> 0
}
