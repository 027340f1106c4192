/**
 * @module
 * Schemas of what comes from outside. The types are written by hand beside them; `satisfies` keeps both in step.
 */

import { z } from 'zod'
import { faultInWords } from './fault-in-words.ts'
import {
  DEFAULT_FACET_VALUES,
  DEFAULT_FRAGMENTS,
  DEFAULT_LIMIT,
  DEFAULT_PER_GROUP,
  DEFAULT_SNIPPET_LENGTH,
  DEFAULT_TIMEOUT_MS,
  MAX_CONTEXT,
  MAX_CURSOR_LENGTH,
  MAX_FACET_VALUES,
  MAX_FACETS,
  MAX_FIELD_NAME_LENGTH,
  MAX_FRAGMENTS,
  MAX_LIMIT,
  MAX_PER_GROUP,
  MAX_QUERY_LENGTH,
  MAX_SNIPPET_LENGTH,
  MAX_TIMEOUT_MS,
  MAX_WINDOW,
  MIN_SNIPPET_LENGTH,
} from './limits.ts'
import { type QueryTree, queryTreeSchema } from './query-tree.ts'
import type { HitDetail, QueryScope, SearchSort } from './search.ts'

/** A search request with every default filled in. */
export interface ResolvedSearchRequest {
  query: string | QueryTree
  filter: string
  limit: number
  offset: number
  cursor?: string | undefined
  expand: boolean
  scope: QueryScope
  sort: 'relevance' | 'source' | { by: string; order: 'asc' | 'desc' }
  groupBy?: 'source' | undefined
  perGroup: number
  facets: string[]
  facetValues: number
  exactTotal: boolean
  timeoutMs: number
  strict: boolean
  detail: HitDetail
  snippetLength: number
  fragments: number
  context: number
}

const fieldName = z.string().min(1).max(MAX_FIELD_NAME_LENGTH)

const sort: z.ZodType<ResolvedSearchRequest['sort'], SearchSort> = z.union(
  [
    z.enum(['relevance', 'source']),
    z.strictObject({ by: fieldName, order: z.enum(['asc', 'desc']).default('desc') }),
  ],
  { error: "expected 'relevance', 'source', or { by: a metadata field, order: 'asc' or 'desc' }" },
)

const text = z.string().max(MAX_QUERY_LENGTH)

/** Text or a tree; what is neither is told as a fault of the text, and a fault of a tree with its place there. */
const query: z.ZodType<string | QueryTree> = z.preprocess(
  (value, context) => {
    if (typeof value === 'string' && value.length <= MAX_QUERY_LENGTH) return value
    const isTree = typeof value === 'object' && value !== null
    const result = (isTree ? queryTreeSchema : text).safeParse(value, { error: faultInWords })
    if (result.success) return result.data
    for (const { path, message } of result.error.issues) {
      context.issues.push({ code: 'custom', path: [...path], message, input: value })
    }
    return z.NEVER
  },
  z.union([text, queryTreeSchema]),
)

/** Validates a search request and fills in the defaults. Unknown properties are errors. */
export const searchRequestSchema: z.ZodType<ResolvedSearchRequest> = z
  .strictObject({
    query,
    filter: text.default(''),
    limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
    offset: z.int().min(0).max(MAX_WINDOW).default(0),
    cursor: z.string().min(1).max(MAX_CURSOR_LENGTH).optional(),
    expand: z.boolean().default(false),
    scope: z.enum(['paragraph', 'section', 'source']).default('paragraph'),
    sort: sort.default('relevance'),
    groupBy: z.literal('source').optional(),
    perGroup: z.int().min(1).max(MAX_PER_GROUP).default(DEFAULT_PER_GROUP),
    facets: z
      .array(fieldName)
      .max(MAX_FACETS)
      .refine((names) => new Set(names).size === names.length, 'names a field twice')
      .default([]),
    facetValues: z.int().min(1).max(MAX_FACET_VALUES).default(DEFAULT_FACET_VALUES),
    exactTotal: z.boolean().default(false),
    timeoutMs: z.int().min(1).max(MAX_TIMEOUT_MS).default(DEFAULT_TIMEOUT_MS),
    strict: z.boolean().default(false),
    detail: z.enum(['ids', 'texts', 'snippets']).default('snippets'),
    snippetLength: z.int().min(MIN_SNIPPET_LENGTH).max(MAX_SNIPPET_LENGTH).default(DEFAULT_SNIPPET_LENGTH),
    fragments: z.int().min(1).max(MAX_FRAGMENTS).default(DEFAULT_FRAGMENTS),
    context: z.int().min(0).max(MAX_CONTEXT).default(0),
  })
  .refine(({ offset, limit }) => offset + limit <= MAX_WINDOW, {
    path: ['offset'],
    message: `offset + limit must be at most ${MAX_WINDOW}: a cursor goes further`,
  })
  .refine(({ cursor, offset }) => cursor === undefined || offset === 0, {
    path: ['offset'],
    message: 'a cursor says where to go on: leave the offset out',
  })
  .refine(({ groupBy, limit, perGroup }) => groupBy === undefined || limit * perGroup <= MAX_LIMIT, {
    path: ['perGroup'],
    message: `limit * perGroup must be at most ${MAX_LIMIT}`,
  })
  .refine(({ detail, context }) => detail !== 'ids' || context === 0, {
    path: ['context'],
    message: 'ids come without context: ask for the detail texts or snippets',
  })
  .meta({ id: 'SearchRequest' })
