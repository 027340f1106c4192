/**
 * @module
 * What a schema expected and what it found, in the words of people: the library's own speak of its types.
 */

import type { z } from 'zod'

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'names with values',
  record: 'names with values',
  // A member that is left out.
  undefined: 'nothing',
  nonoptional: 'a value',
}

/** For `safeParse(input, { error: faultInWords })`; a schema with a text of its own keeps it. Undefined where there is nothing to add. */
export const faultInWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${KINDS[issue.expected] ?? issue.expected}, found ${kindOf(issue.input)}`
    case 'too_small':
      return `expected ${bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`
    case 'too_big':
      return `expected ${bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_union':
      return Array.isArray(issue['options']) ? oneOf(issue['options']) : undefined
    case 'unrecognized_keys':
      return `unknown member${issue.keys.length > 1 ? 's' : ''}: ${issue.keys.join(', ')}`
    default:
      return undefined
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value !== 'number') return KINDS[typeof value] ?? typeof value
  return Number.isFinite(value) ? `the number ${value}` : String(value)
}

function bound(origin: string, relation: string, limit: number | bigint): string {
  if (origin === 'string') {
    return relation === 'at least' && limit === 1
      ? 'a text that is not empty'
      : `${relation} ${limit} characters`
  }
  return origin === 'array' ? `${relation} ${limit} in the list` : `a number of ${relation} ${limit}`
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 1 ? `expected ${values[0]}` : `expected one of: ${values.join(', ')}`
}
