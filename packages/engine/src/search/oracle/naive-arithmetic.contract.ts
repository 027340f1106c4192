/**
 * @module
 * For tests: the few sums of the formula of `docs/scoring.md`, where a part may be missing.
 */

import { DEFAULT_SETTINGS } from '../../segment/index-settings.ts'

export function isMatch(score: number | undefined): score is number {
  return score !== undefined
}

export function greatest(scores: readonly (number | undefined)[]): number | undefined {
  const matches = scores.filter(isMatch)
  return matches.length === 0 ? undefined : Math.max(...matches)
}

export function sum(numbers: readonly (number | undefined)[]): number | undefined {
  const present = numbers.filter(isMatch)
  return present.length === 0 ? undefined : present.reduce((total, number) => total + number, 0)
}

export function times(factor: number, number: number | undefined): number | undefined {
  return number === undefined ? undefined : factor * number
}

/** What a word of this worth gives that stands so often, which is taken in single precision. */
export function saturated(worth: number, frequency: number): number {
  const [taken = 0] = Float32Array.of(frequency)
  const { k1 } = DEFAULT_SETTINGS
  return onGrid(worth - (worth * k1) / (taken + k1))
}

/** The nearest multiple of 2^-30; of two equally near the even one. */
export function onGrid(value: number): number {
  const steps = value * 2 ** 30
  const below = Math.floor(steps)
  const isUp = steps - below > 0.5 || (steps - below === 0.5 && below % 2 === 1)
  return (isUp ? below + 1 : below) / 2 ** 30
}
