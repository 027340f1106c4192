/**
 * @module
 * For tests: the bands of a word that is looked for in other forms too, as `docs/scoring.md` has them.
 */

/** Bands of a word with expansions by tier, as shares of its worth: where they begin, how wide they are. */
export const BANDS = [
  [0.02, 0.1],
  [0.15, 0.15],
  [0.32, 0.12],
  [0.46, 0.12],
  [0.6, 0.4],
] as const
/** The tier of the other forms of a stem, which count like the word with a share. */
export const STEM_TIER = 4
/** The tier of synonyms. */
export const SYNONYM_TIER = 3
/** What one of them counts. */
export const STEM_SHARE = 0.7
