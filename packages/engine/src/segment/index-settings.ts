/**
 * @module
 * The settings that an index carries: whoever opens it needs its path and nothing else.
 *
 * They say how paragraphs are ranked (the formula is in `docs/scoring.md`). Nothing in the segments depends on them, so
 * a generation may change them without any text being read again.
 */

import type { CheckedJson } from './checked-json.ts'

/** One number for each of the fields that BM25F ranks by. */
export interface FieldNumbers {
  readonly text: number
  readonly heading: number
  readonly title: number
}

export interface IndexSettings {
  /** How much one occurrence in the field counts, `>= 0`. */
  readonly weights: FieldNumbers
  /** How soon further occurrences stop to count, `>= 0`. */
  readonly k1: number
  /** How much long fields are held back, in `[0, 1]`. */
  readonly b: FieldNumbers
}

export const DEFAULT_SETTINGS: IndexSettings = {
  weights: { text: 1, heading: 2, title: 3 },
  k1: 1.2,
  b: { text: 0.75, heading: 0.75, title: 0.75 },
}

/** Reads settings back. Throws `CorruptIndexError` unless `json` is what {@link IndexSettings} says. */
export function readSettings(json: CheckedJson): IndexSettings {
  return {
    weights: readFieldNumbers(json.object('weights'), Number.MAX_VALUE),
    k1: json.number('k1', 0, Number.MAX_VALUE),
    b: readFieldNumbers(json.object('b'), 1),
  }
}

function readFieldNumbers(json: CheckedJson, max: number): FieldNumbers {
  return {
    text: json.number('text', 0, max),
    heading: json.number('heading', 0, max),
    title: json.number('title', 0, max),
  }
}
