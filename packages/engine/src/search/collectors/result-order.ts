/**
 * @module
 * The order of results: by two numbers, then by where they stand.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'

/** A doc by its part. */
export interface Place {
  readonly part: number
  readonly doc: DocId
}

/** A match with what orders it: the smaller `first` comes first, of equals the smaller `second`, of equals the place. */
export interface RankedMatch extends Place {
  /** Finite, or `Infinity` for a match without what is sorted by. */
  readonly first: number
  readonly second: number
  readonly score: number
}

export interface ResultOrder {
  /**
   * {@link RankedMatch.first} of a match.
   *
   * @param source number of its source in the part
   */
  first(part: number, source: number, score: number): number
  second(score: number): number
  /** Negative if `a` stands before `b`; 0 for the same doc only. */
  comparePlaces(a: Place, b: Place): number
}

type PlaceOrder = ResultOrder['comparePlaces']

/** Best first. */
export function byRelevance(comparePlaces: PlaceOrder): ResultOrder {
  return { first: (_part, _source, score) => -score, second: () => 0, comparePlaces }
}

/** As they stand in the sources, and these by path. */
export function byPlace(comparePlaces: PlaceOrder): ResultOrder {
  return { first: () => 0, second: () => 0, comparePlaces }
}

/**
 * By a number of the source, equals by relevance.
 *
 * @param numberOf NaN for a source without one: it comes last
 */
export function byValue(
  numberOf: (part: number, source: number) => number,
  order: 'asc' | 'desc',
  comparePlaces: PlaceOrder,
): ResultOrder {
  const sign = order === 'asc' ? 1 : -1
  return {
    first: (part, source) => {
      const value = numberOf(part, source)
      return Number.isNaN(value) ? Number.POSITIVE_INFINITY : sign * value
    },
    second: (score) => -score,
    comparePlaces,
  }
}

/** Negative if `a` comes before `b`; 0 for the same match only. */
export function compareMatches(a: RankedMatch, b: RankedMatch, order: ResultOrder): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1
  if (a.second !== b.second) return a.second < b.second ? -1 : 1
  return order.comparePlaces(a, b)
}
