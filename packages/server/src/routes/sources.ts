/**
 * @module
 * `GET /v1/sources`: the sources by id, page by page; `GET /v1/sources/{id}`: one source and its paragraphs' ids.
 */

import { DEFAULT_LIMIT, MAX_LIMIT, type SourceId } from '@paraseek/shared'
import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import { type Parameters, queryOf, readParameters, refuseParameters } from '../http/parameters.ts'
import { RequestProblem } from '../http/problem.ts'
import { sendJson } from '../http/send-json.ts'
import { idInPath } from './id-in-path.ts'

interface SourcesRequest {
  limit: number
  offset: number
}

const schema: z.ZodType<SourcesRequest> = z.strictObject({
  limit: z.int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  offset: z.int().min(0).default(0),
})

const PARAMETERS: Parameters<keyof SourcesRequest> = {
  limit: { name: 'limit', kind: 'integer' },
  offset: { name: 'offset', kind: 'integer' },
}

export function sourceRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.get('/', async (c) => {
    const { limit, offset } = readParameters(queryOf(c), PARAMETERS, schema)
    return sendJson(c, await c.var.engine.sources(limit, offset))
  })
  app.get('/*', async (c) => {
    refuseParameters(queryOf(c))
    const found = await c.var.engine.source(idInPath(c) as SourceId)
    if (found === undefined) {
      throw new RequestProblem(
        'NOT_FOUND',
        'no source has this id: take ids from /v1/sources, percent-encoded',
      )
    }
    return sendJson(c, found)
  })
  return app
}
