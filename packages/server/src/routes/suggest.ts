/**
 * @module
 * `GET|POST /v1/suggest`: completions of a search while it is typed.
 */

import { DEFAULT_SUGGESTIONS, MAX_QUERY_LENGTH, MAX_SUGGESTIONS, type SuggestRequest } from '@paraseek/shared'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import type { Parameters } from '../http/parameters.ts'
import { askRoutes } from './ask.ts'

const schema: z.ZodType<Required<SuggestRequest>> = z.strictObject({
  text: z.string().max(MAX_QUERY_LENGTH),
  limit: z.int().min(1).max(MAX_SUGGESTIONS).default(DEFAULT_SUGGESTIONS),
})

const PARAMETERS: Parameters<keyof SuggestRequest> = {
  text: { name: 'q', kind: 'string' },
  limit: { name: 'limit', kind: 'integer' },
}

export function suggestRoutes(): Hono<AppEnv> {
  return askRoutes({
    schema,
    parameters: PARAMETERS,
    answer: (c, request) => c.var.engine.suggest(request),
  })
}
