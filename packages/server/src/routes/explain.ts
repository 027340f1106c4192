/**
 * @module
 * `GET|POST /v1/explain`: how a paragraph comes to its score for a query, or why it is no hit.
 */

import { type ExplainRequest, MAX_QUERY_LENGTH, type ParagraphId } from '@paraseek/shared'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import type { Parameters } from '../http/parameters.ts'
import { noSuchParagraph } from '../http/problem.ts'
import { askRoutes } from './ask.ts'

const schema: z.ZodType<ExplainRequest> = z.strictObject({
  query: z.string().max(MAX_QUERY_LENGTH),
  paragraphId: z.string().transform((id) => id as ParagraphId),
})

const PARAMETERS: Parameters<keyof ExplainRequest> = {
  query: { name: 'q', kind: 'string' },
  paragraphId: { name: 'id', kind: 'string' },
}

export function explainRoutes(): Hono<AppEnv> {
  return askRoutes({
    schema,
    parameters: PARAMETERS,
    answer: async (c, request) => {
      const response = await c.var.engine.explain(request)
      if (response === undefined) throw noSuchParagraph()
      return response
    },
  })
}
