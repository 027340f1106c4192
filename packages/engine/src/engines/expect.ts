/**
 * @module
 * Checks of single values that callers give.
 */

import { InvalidRequestError } from '../errors.ts'

/** Throws {@link InvalidRequestError} unless `value` is an integer in the range. */
export function expectInteger(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new InvalidRequestError([
      { path: [name], message: `must be an integer in ${min}..${max}, got ${value}` },
    ])
  }
}

/** Throws {@link InvalidRequestError} unless `value` is a string of at most `maxLength` UTF-16 units. */
export function expectText(name: string, value: string, maxLength: number): void {
  if (typeof value !== 'string' || value.length > maxLength) {
    const found = typeof value === 'string' ? `one of ${value.length}` : typeof value
    throw new InvalidRequestError([
      { path: [name], message: `must be a string of at most ${maxLength} characters, got ${found}` },
    ])
  }
}
