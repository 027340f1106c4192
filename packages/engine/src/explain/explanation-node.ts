/**
 * @module
 * Makes the nodes of explanations.
 */

import type { Explanation } from '@paraseek/shared'

/** A number with what it was made of. */
export function numberOf(
  name: string,
  value: number,
  children: readonly Explanation[] = [],
  detail?: string,
): Explanation {
  return detail === undefined ? { name, value, children } : { name, value, detail, children }
}

/** Of a paragraph in a query that only excludes. */
export function everything(): Explanation {
  return numberOf('everything', 0, [], 'the query only excludes, so all other paragraphs match')
}

/** The sum of the parts, which are multiples of 2^-30: exact in any order. */
export function sumOf(parts: readonly Explanation[], detail: string): Explanation {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only
  return numberOf(
    'sum',
    parts.reduce((sum, { value }) => sum + value, 0),
    parts,
    detail,
  )
}

/** The greatest of several ways to match one word. */
export function bestOf(name: string, ways: readonly Explanation[]): Explanation {
  const value = ways.reduce((best, way) => Math.max(best, way.value), 0)
  const [only, ...others] = ways
  if (only !== undefined && others.length === 0) return { ...only, name: `${name}: ${only.name}` }
  return numberOf(name, value, ways, 'the greatest of the ways to match it')
}

/** Terms as they are named in explanations. */
export function quoted(terms: readonly string[]): string {
  return `"${terms.join(' ')}"`
}
