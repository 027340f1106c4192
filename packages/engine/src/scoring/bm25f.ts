/**
 * @module
 * BM25F: how much one word of the query tells about one paragraph. Pure numbers, no index.
 *
 * Sources: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and
 * Trends in Information Retrieval 3(4), 2009, doi:10.1561/1500000019, section 3.4 (BM25) and section 3.5 (BM25F: the
 * frequencies of the fields are weighted and normalised first, then added, then saturated once).
 *
 * Departures, argued in docs/scoring.md:
 *   1. `idf` adds 1 inside the logarithm, so a word in most paragraphs never scores below zero.
 *   2. The factor (k1 + 1) is left out: it scales every score alike and changes no order.
 *   3. Contributions are rounded to multiples of 2^-30, so that their sum is exact and does not depend on the order of adding.
 *   4. Frequencies are taken in single precision, so that they can be kept in half the room and score the same.
 */

/**
 * Inverse document frequency: how much a match on this term tells.
 *
 * @param docFreq paragraphs that contain the term, an integer in `[0, docCount]`
 * @param docCount paragraphs in the index, an integer `>= 1`
 * @returns a finite weight `> 0`, in nats; falls as `docFreq` grows
 * @throws {RangeError} if `docFreq > docCount`: the index contradicts itself
 */
export function idf(docFreq: number, docCount: number): number {
  if (docFreq > docCount) {
    throw new RangeError(`docFreq ${docFreq} exceeds docCount ${docCount}`)
  }
  return Math.log1p((docCount - docFreq + 0.5) / (docFreq + 0.5))
}

/** 1.5 * 2^22: adding and subtracting it rounds a double below 2^21 to a multiple of 2^-30. */
const ROUNDING = 1.5 * 2 ** 22

/**
 * What a weighted frequency contributes to the score.
 *
 * Written so that every step is monotone in floating point: a greater `frequency` never gives less, which pruning relies on; and with one
 * division, which is most of what a posting costs.
 *
 * @param weight idf times boosts, in `[0, 2^20]`
 * @param frequency weighted and normalised by length, `>= 0`; `Infinity` gives the bound `weight`
 * @returns a multiple of 2^-30 in `[0, weight]`, up to rounding
 */
export function contribution(weight: number, frequency: number, k1: number): number {
  return weight - (weight * k1) / (Math.fround(frequency) + k1) + ROUNDING - ROUNDING
}

/** Rounds a score to a multiple of 2^-30, monotonically. */
export function roundScore(score: number): number {
  return score + ROUNDING - ROUNDING
}

/**
 * What one occurrence in a field counts, by length of the field: `weight / (1 - b + b * length / average)`.
 *
 * @param weight of the field, `>= 0`
 * @param b how much long fields are held back, in `[0, 1]`
 * @param averageLength in positions, over the paragraphs that have the field; 0 if none has
 * @param lengths the table answers for lengths `0..lengths - 1`
 */
export function lengthFactors(
  weight: number,
  b: number,
  averageLength: number,
  lengths: number,
): Float64Array {
  const factors = new Float64Array(lengths)
  for (let length = 0; length < lengths; length++) {
    const relative = averageLength > 0 ? length / averageLength : 1
    factors[length] = weight / (1 - b + b * relative)
  }
  return factors
}
