/**
 * @module
 * Query parameters as strictly as a JSON body: each is known, given once, and of its type.
 */

import { faultInWords, type ProblemItem } from '@paraseek/shared'
import type { Context } from 'hono'
import { z } from 'zod'
import { idInPath } from './id-in-path.ts'
import { pointerTo, RequestProblem } from './problem.ts'

/** Most faults that one answer lists; it says how many more there are. */
const MAX_ITEMS = 20

/** The query parameters of a request, decoded. */
export function queryOf(c: Context): URLSearchParams {
  return new URL(c.req.url).searchParams
}

/**
 * A parameter: its name in the URL and what its text is read as. A `list` has commas between its items; an `order` is a word,
 * or a field and its direction (`date:asc`); a `path` is the rest of the path, and all others stand in the query.
 */
export interface Parameter {
  readonly name: string
  readonly kind: 'string' | 'integer' | 'boolean' | 'list' | 'order' | 'path'
}

/** Parameters by the member of the validated request they fill. */
export type Parameters<Field extends string> = Readonly<Record<Field, Parameter>>

/**
 * Reads the query of a URL and validates it.
 *
 * @throws {RequestProblem} `INVALID_REQUEST`, with one item for each unknown, repeated, missing or wrong parameter
 */
export function readParameters<T extends object, Field extends string & keyof T>(
  c: Context,
  parameters: Parameters<Field>,
  schema: z.ZodType<T>,
): T {
  const { input, items } = readInput(c, parameters)
  const result = schema.safeParse(input, { error: faultInWords })
  if (result.success && items.length === 0) return result.data
  // What is inside a member is one text in the URL, so its faults point to the parameter.
  const names = new Map<PropertyKey, string>(
    Object.entries<Parameter>(parameters).map(([field, { name }]) => [field, name]),
  )
  const placeOf = (path: readonly PropertyKey[]) => path.slice(0, 1).map((field) => names.get(field) ?? field)
  if (!result.success) items.push(...faultsOf(result.error, placeOf))
  throw invalidRequest(items)
}

interface Input {
  /** By member of the request. */
  readonly input: Record<string, unknown>
  /** What is unknown or repeated. */
  readonly items: ProblemItem[]
}

function readInput(c: Context, parameters: Parameters<string>): Input {
  const fieldOf = new Map<string, readonly [field: string, kind: Parameter['kind']]>()
  const input: Record<string, unknown> = {}
  for (const [field, { name, kind }] of Object.entries(parameters)) {
    if (kind === 'path') input[field] = idInPath(c)
    else fieldOf.set(name, [field, kind])
  }
  const items: ProblemItem[] = []
  const query = queryOf(c)
  for (const name of new Set(query.keys())) {
    const [text = '', ...others] = query.getAll(name)
    const [field, kind] = fieldOf.get(name) ?? []
    const pointer = pointerTo([name])
    if (field === undefined || kind === undefined) {
      const known = fieldOf.size > 0 ? `known are ${[...fieldOf.keys()].join(', ')}` : 'this route takes none'
      items.push({ pointer, detail: `unknown parameter; ${known}` })
      continue
    }
    if (others.length > 0) items.push({ pointer, detail: `given ${others.length + 1} times, expected once` })
    input[field] = readText(text, kind)
  }
  return { input, items }
}

const NO_PARAMETERS: z.ZodType<object> = z.strictObject({})

/**
 * Checks that a URL has no query parameter.
 *
 * @throws {RequestProblem} `INVALID_REQUEST`, with one item for each parameter
 */
export function refuseParameters(c: Context): void {
  // Hardly any request has one where none is taken.
  if (c.req.url.includes('?')) readParameters(c, {}, NO_PARAMETERS)
}

/**
 * Validates a body.
 *
 * @throws {RequestProblem} `INVALID_REQUEST`, with one item for each fault
 */
export function validate<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { error: faultInWords })
  if (result.success) return result.data
  throw invalidRequest(faultsOf(result.error, (path) => path))
}

type PlaceOf = (path: readonly PropertyKey[]) => readonly PropertyKey[]

function faultsOf({ issues }: z.ZodError, placeOf: PlaceOf): ProblemItem[] {
  return issues.flatMap((issue) => {
    const path = placeOf(issue.path)
    if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerTo(path), detail: issue.message }]
    return issue.keys.map((key) => ({ pointer: pointerTo([...path, key]), detail: 'unknown member' }))
  })
}

// Text that is no number or truth value stays text: the schema then says what it expected.
function readText(text: string, kind: Parameter['kind']): unknown {
  switch (kind) {
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text
    case 'list':
      return text === '' ? [] : text.split(',')
    case 'order':
      return readOrder(text)
    case 'string':
    case 'path':
      return text
  }
}

// A field may have a colon in its name, so the last one counts, and only before a direction.
function readOrder(text: string): unknown {
  if (text === 'relevance' || text === 'source' || text === '') return text
  const [, by = text, order] = /^(.+):(asc|desc)$/s.exec(text) ?? []
  return order === undefined ? { by } : { by, order }
}

// A body of a megabyte can hold a hundred thousand faults.
function invalidRequest(faults: readonly ProblemItem[]): RequestProblem {
  const items = faults.slice(0, MAX_ITEMS)
  const parts = items.map(({ pointer, detail }) =>
    pointer === '' ? detail : `${pointer.slice(1)}: ${detail}`,
  )
  if (faults.length > items.length) parts.push(`and ${faults.length - items.length} more`)
  return new RequestProblem('INVALID_REQUEST', parts.join('; '), items)
}
