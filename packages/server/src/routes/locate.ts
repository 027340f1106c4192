/**
 * @module
 * `GET|POST /v1/locate`: where a quotation stands, or what comes nearest to it.
 */

import { DEFAULT_LOCATIONS, type LocateRequest, MAX_LOCATIONS, MAX_QUOTE_LENGTH } from '@paraseek/shared'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import type { Parameters } from '../http/parameters.ts'
import { askRoutes } from './ask.ts'

const schema: z.ZodType<Required<LocateRequest>> = z.strictObject({
  quote: z.string().max(MAX_QUOTE_LENGTH),
  limit: z.int().min(1).max(MAX_LOCATIONS).default(DEFAULT_LOCATIONS),
})

const PARAMETERS: Parameters<keyof LocateRequest> = {
  quote: { name: 'quote', kind: 'string' },
  limit: { name: 'limit', kind: 'integer' },
}

export function locateRoutes(): Hono<AppEnv> {
  return askRoutes({
    schema,
    parameters: PARAMETERS,
    answer: (c, request) => c.var.engine.locate(request),
  })
}
