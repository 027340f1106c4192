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

/** Throws {@link InvalidRequestError} unless `value` is an object: plain JavaScript may leave a request out. */
export function expectRequest(value: object): void {
  if (typeof value !== 'object' || value === null) {
    throw new InvalidRequestError([{ path: [], message: `must be an object, got ${describeValue(value)}` }])
  }
}

/** Throws {@link InvalidRequestError} unless `value` is a list of strings. */
export function expectTexts(name: string, value: readonly string[]): void {
  if (!isTexts(value)) {
    throw new InvalidRequestError([
      { path: [name], message: `must be a list of strings, got ${describeValue(value)}` },
    ])
  }
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string')
}

/** A value in a message: what it is, in few words. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return 'a list'
  return value instanceof Date ? 'a Date' : 'an object'
}
