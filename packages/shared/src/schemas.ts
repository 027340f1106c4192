/**
 * @module
 * Schemas of what comes from outside. The types are written by hand beside them; `satisfies` keeps both in step.
 */

import { z } from 'zod'
import {
  DEFAULT_LIMIT,
  DEFAULT_SNIPPET_LENGTH,
  MAX_LIMIT,
  MAX_QUERY_LENGTH,
  MAX_SNIPPET_LENGTH,
  MAX_WINDOW,
} from './limits.ts'

/** A search request with every default filled in. */
export interface ResolvedSearchRequest {
  query: string
  limit: number
  offset: number
  strict: boolean
  snippetLength: number
}

/** Validates a search request and fills in the defaults. Unknown properties are errors. */
export const searchRequestSchema: z.ZodType<ResolvedSearchRequest> = z
  .strictObject({
    query: z.string().max(MAX_QUERY_LENGTH),
    limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
    offset: z.int().min(0).max(MAX_WINDOW).default(0),
    strict: z.boolean().default(false),
    snippetLength: z.int().min(40).max(MAX_SNIPPET_LENGTH).default(DEFAULT_SNIPPET_LENGTH),
  })
  .refine((request) => request.offset + request.limit <= MAX_WINDOW, {
    path: ['offset'],
    message: `offset + limit must be at most ${MAX_WINDOW}`,
  })
