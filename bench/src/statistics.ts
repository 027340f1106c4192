/**
 * @module
 * Medians and percentiles. A percentile is always a value that was seen: nearest rank, no interpolation.
 */

/** @throws {RangeError} if there is no value */
export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/**
 * The smallest value that at least `percent` of the values do not exceed.
 *
 * @param percent in `(0, 100]`
 * @throws {RangeError} if there is no value
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)]
  if (value === undefined) {
    throw new RangeError('no values: a percentile needs at least one')
  }
  return value
}
