/**
 * @module
 * `POST /v1/reload`: opens the index anew, without waiting for the watch to notice.
 */

import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { queryOf, refuseParameters } from '../http/parameters.ts'
import { sendJson } from '../http/send-json.ts'
import type { EngineSource } from '../live/engine-source.ts'

/** @param reload of the source of the engine */
export function reloadRoutes(reload: NonNullable<EngineSource['reload']>): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.post('/', async (c) => {
    refuseParameters(queryOf(c))
    c.header('Cache-Control', 'no-store')
    return sendJson(c, { generation: await reload() })
  })
  return app
}
