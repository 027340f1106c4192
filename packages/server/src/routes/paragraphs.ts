/**
 * @module
 * `GET /v1/paragraphs/{id}`: one paragraph, with its neighbours on request.
 */

import { MAX_CONTEXT, type ParagraphId } from '@paraseek/shared'
import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import { queryOf, readParameters } from '../http/parameters.ts'
import { noSuchParagraph } from '../http/problem.ts'
import { sendJson } from '../http/send-json.ts'
import { idInPath } from './id-in-path.ts'

interface ParagraphRequest {
  context: number
}

const schema: z.ZodType<ParagraphRequest> = z.strictObject({
  context: z.int().min(0).max(MAX_CONTEXT).default(0),
})

export function paragraphRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.get('/*', async (c) => {
    const { context } = readParameters(queryOf(c), { context: { name: 'context', kind: 'integer' } }, schema)
    const found = await c.var.engine.paragraph(idInPath(c) as ParagraphId, context)
    if (found === undefined) throw noSuchParagraph()
    return sendJson(c, found)
  })
  return app
}
