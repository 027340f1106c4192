/**
 * @module
 * `GET|POST /v1/search`: ranked paragraphs for a query.
 */

import { type ResolvedSearchRequest, searchRequestSchema } from '@paraseek/shared'
import type { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import type { Parameters } from '../http/parameters.ts'
import { askRoutes } from './ask.ts'

// Every member of a search: a new one does not compile until it has a name here.
const PARAMETERS: Parameters<keyof ResolvedSearchRequest> = {
  query: { name: 'q', kind: 'string' },
  limit: { name: 'limit', kind: 'integer' },
  offset: { name: 'offset', kind: 'integer' },
  cursor: { name: 'cursor', kind: 'string' },
  scope: { name: 'scope', kind: 'string' },
  sort: { name: 'sort', kind: 'order' },
  groupBy: { name: 'groupBy', kind: 'string' },
  perGroup: { name: 'perGroup', kind: 'integer' },
  facets: { name: 'facets', kind: 'list' },
  facetValues: { name: 'facetValues', kind: 'integer' },
  exactTotal: { name: 'exactTotal', kind: 'boolean' },
  timeoutMs: { name: 'timeoutMs', kind: 'integer' },
  strict: { name: 'strict', kind: 'boolean' },
  detail: { name: 'detail', kind: 'string' },
  snippetLength: { name: 'snippetLength', kind: 'integer' },
  fragments: { name: 'fragments', kind: 'integer' },
  context: { name: 'context', kind: 'integer' },
}

export function searchRoutes(): Hono<AppEnv> {
  return askRoutes({
    schema: searchRequestSchema,
    parameters: PARAMETERS,
    answer: async (c, request) => {
      const response = await c.var.engine.search(request)
      c.set('isPartial', response.timedOut)
      return response
    },
  })
}
