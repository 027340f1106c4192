/**
 * @module
 * A question to the engine, under one address by GET and by POST: the same members, checked by the same schema.
 */

import { type Context, Hono } from 'hono'
import { setMetric } from 'hono/timing'
import type { z } from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import { limitBody, readJsonBody } from '../http/json-body.ts'
import { type Parameters, queryOf, readParameters, refuseParameters, validate } from '../http/parameters.ts'
import { sendJson } from '../http/send-json.ts'

export interface Question<Request extends object, Field extends string & keyof Request> {
  readonly schema: z.ZodType<Request>
  /** The members that a URL can hold, by name. `POST` takes all members of the schema. */
  readonly parameters: Parameters<Field>
  /** What the engine answers; rejects with a problem or an error of the engine. */
  answer(c: Context<AppEnv>, request: Request): Promise<object>
}

/** The routes of a question. `Server-Timing` tells the engine's own time, where the answer has one. */
export function askRoutes<Request extends object, Field extends string & keyof Request>({
  schema,
  parameters,
  answer,
}: Question<Request, Field>): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const respond = async (c: Context<AppEnv>, request: Request) => {
    c.set('asked', request)
    const response = await answer(c, request)
    if ('tookMs' in response && typeof response.tookMs === 'number') setMetric(c, 'engine', response.tookMs)
    return sendJson(c, response)
  }
  app.get('/', async (c) => respond(c, readParameters(queryOf(c), parameters, schema)))
  app.post('/', limitBody, async (c) => {
    refuseParameters(queryOf(c))
    return respond(c, validate(schema, await readJsonBody(c)))
  })
  return app
}
