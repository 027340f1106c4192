/**
 * @module
 * `/openapi.json`: the endpoints as an OpenAPI 3.1 document.
 *
 * Schemas in OpenAPI 3.1 are JSON Schema 2020-12, which zod writes itself. The document is made when it is asked for first.
 */

import { type ErrorCode, problemSchema } from '@paraseek/shared'
import { z } from 'zod'
import type { Endpoint, Method } from '../http/endpoint.ts'
import type { Parameter } from '../http/parameters.ts'
import { PROBLEMS } from '../http/problem.ts'

type Json = Record<string, unknown>

export interface DocumentOptions {
  readonly version: string
  /** Where the app stands: no slash at its end. */
  readonly basePath: string
  /** Whether the server asks for keys. */
  readonly hasKeys: boolean
}

/** What any address may answer. */
const ANYWHERE: readonly ErrorCode[] = ['INVALID_REQUEST', 'FORBIDDEN', 'URL_TOO_LONG', 'INTERNAL']
/** What asking the engine may end in. */
const OF_ENGINE: readonly ErrorCode[] = ['UNAVAILABLE', 'CLOSED', 'CORRUPT_INDEX', 'IO_ERROR']

export function openapiDocument(
  endpoints: readonly Endpoint[],
  { version, basePath, hasKeys }: DocumentOptions,
): Json {
  const components: Json = {}
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = Object.fromEntries(
      endpoint.methods.map((method) => [method, operationOf(endpoint, method, components, hasKeys)]),
    )
  }
  schemaOf(problemSchema, 'output', components)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paraseek',
      version,
      summary: 'Full-text search at paragraph level.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths,
    components: {
      schemas: components,
      ...(hasKeys && { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } }),
    },
  }
}

function operationOf(endpoint: Endpoint, method: Method, components: Json, hasKeys: boolean): Json {
  const { name, summary, methods, scope, schema } = endpoint
  const takesBody = method === 'post' && schema !== undefined
  const isSecond = method === 'post' && methods.includes('get')
  return {
    operationId: isSecond ? `post${name.charAt(0).toUpperCase()}${name.slice(1)}` : name,
    summary,
    ...(hasKeys && scope !== 'none' && { security: [{ key: [] }], 'x-scope': scope }),
    ...(!takesBody && { parameters: parametersOf(endpoint, components) }),
    ...(takesBody && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(schema, 'input', components) } },
      },
    }),
    responses: responsesOf(endpoint, method, components, hasKeys),
  }
}

function parametersOf({ schema, parameters }: Endpoint, components: Json): Json[] {
  if (schema === undefined) return []
  const { properties, required } = shapeOf(schemaOf(schema, 'input', components), components)
  return Object.entries<Parameter>(parameters).map(([member, { name, kind }]) => ({
    name,
    in: kind === 'path' ? 'path' : 'query',
    required: kind === 'path' || required.includes(member),
    schema: schemaInUrl(properties[member] ?? {}, kind),
    // Lists stand in one parameter, with commas: style `form` that is not exploded.
    ...(kind === 'list' && { style: 'form', explode: false }),
  }))
}

// What is an object or a tree in JSON is one text in a URL.
function schemaInUrl(schema: Json, kind: Parameter['kind']): Json {
  if (kind === 'order') {
    return { type: 'string', default: 'relevance', examples: ['relevance', 'source', 'date', 'date:asc'] }
  }
  const alternatives = schema['anyOf']
  if (kind !== 'string' || !Array.isArray(alternatives)) return schema
  return alternatives.find((alternative: Json) => alternative['type'] === 'string') ?? schema
}

function responsesOf(
  { response, schema, type = 'application/json', failures = [], usesEngine, scope }: Endpoint,
  method: Method,
  components: Json,
  hasKeys: boolean,
): Json {
  const isQuestion = schema !== undefined
  const codes = new Set<ErrorCode>([
    ...ANYWHERE,
    ...failures,
    // No body is taken at its full length, wanted or not.
    ...(method === 'post' ? (['BODY_TOO_LARGE'] as const) : []),
    ...(method === 'post' && isQuestion ? (['UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    ...(hasKeys && scope !== 'none' ? (['UNAUTHORIZED'] as const) : []),
    ...(usesEngine ? OF_ENGINE : []),
  ])
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    const { status } = PROBLEMS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const isTagged = method === 'get' && isQuestion
  return {
    200: {
      description: 'The answer.',
      content: { [type]: { schema: schemaOf(response, 'output', components) } },
    },
    ...(isTagged && { 304: { description: 'The answer is that of the `ETag` in `If-None-Match`.' } }),
    ...Object.fromEntries(
      [...byStatus].map(([status, ofStatus]) => [
        status,
        {
          description: `A problem: ${ofStatus.join(', ')}.`,
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    ),
  }
}

/** The JSON Schema of a schema; named parts of it go to the components, under the names that their `meta` has. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { io, target: 'draft-2020-12', override: leaveOpen }))
  const {
    $schema: _,
    $defs = {},
    ...own
  } = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/'))
  Object.assign(components, $defs)
  const { id } = schema.meta() ?? {}
  if (id === undefined) return own
  // A schema that refers to itself stands among its own parts already.
  if (own.$ref === undefined) components[id] = own
  return { $ref: `#/components/schemas/${id}` }
}

// Later versions may answer more: only what is refused in requests (a strict object) is closed.
function leaveOpen({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  const { def } = zodSchema._zod
  if (def.type === 'object' && def.catchall === undefined) delete jsonSchema['additionalProperties']
}

interface Shape {
  readonly properties: Readonly<Record<string, Json>>
  readonly required: readonly string[]
}

function shapeOf(schema: Json, components: Json): Shape {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined
  const { properties = {}, required = [] } = (
    name === undefined ? schema : components[name]
  ) as Partial<Shape>
  return { properties, required }
}
