/**
 * @module
 * Everything under `/v1` that one engine answers.
 */

import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { queryOf, refuseParameters } from '../http/parameters.ts'
import { sendJson } from '../http/send-json.ts'
import { analyzeRoutes } from './analyze.ts'
import { explainRoutes } from './explain.ts'
import { locateRoutes } from './locate.ts'
import { paragraphRoutes } from './paragraphs.ts'
import { searchRoutes } from './search.ts'
import { sourceRoutes } from './sources.ts'
import { suggestRoutes } from './suggest.ts'

export function apiRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.route('/search', searchRoutes())
  app.route('/suggest', suggestRoutes())
  app.route('/explain', explainRoutes())
  app.route('/locate', locateRoutes())
  app.route('/analyze', analyzeRoutes())
  app.route('/paragraphs', paragraphRoutes())
  app.route('/sources', sourceRoutes())
  app.get('/stats', async (c) => {
    refuseParameters(queryOf(c))
    return sendJson(c, await c.var.engine.stats())
  })
  return app
}
