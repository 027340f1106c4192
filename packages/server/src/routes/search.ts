/**
 * @module
 * `GET|POST /v1/search`: ranked paragraphs for a query.
 */

import { type ResolvedSearchRequest, searchRequestSchema } from '@paraseek/shared'
import { type Context, Hono } from 'hono'
import { setMetric } from 'hono/timing'
import type { AppEnv } from '../http/app-env.ts'
import { limitBody, readJsonBody } from '../http/json-body.ts'
import { type Parameters, queryOf, readParameters, refuseParameters, validate } from '../http/parameters.ts'

const PARAMETERS: Parameters<'query' | 'limit' | 'offset' | 'strict' | 'snippetLength'> = {
  query: { name: 'q', kind: 'string' },
  limit: { name: 'limit', kind: 'integer' },
  offset: { name: 'offset', kind: 'integer' },
  strict: { name: 'strict', kind: 'boolean' },
  snippetLength: { name: 'snippetLength', kind: 'integer' },
}

export function searchRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.get('/', async (c) => {
    return answer(c, readParameters(queryOf(c), PARAMETERS, searchRequestSchema))
  })
  app.post('/', limitBody, async (c) => {
    refuseParameters(queryOf(c))
    return answer(c, validate(searchRequestSchema, await readJsonBody(c)))
  })
  return app
}

async function answer(c: Context<AppEnv>, request: ResolvedSearchRequest): Promise<Response> {
  const response = await c.var.engine.search(request)
  setMetric(c, 'engine', response.tookMs)
  return c.json(response)
}
