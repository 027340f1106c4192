/**
 * @module
 * The HTTP app: an engine in, answers out. It opens no file and no socket, so it runs under any server that speaks
 * `fetch`, and tests call it with `app.request('/v1/search?q=word')`.
 */

import type { SearchEngine } from '@paraseek/shared'
import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { timing } from 'hono/timing'
import type { AppEnv } from './http/app-env.ts'
import { entityTag } from './http/entity-tag.ts'
import { guardHost, guardUrl } from './http/guards.ts'
import { refuseParameters } from './http/parameters.ts'
import { type Problem, RETRY_AFTER_SECONDS, RequestProblem } from './http/problem.ts'
import { problemOfError } from './http/problem-of-error.ts'
import { safetyHeaders } from './http/response-headers.ts'
import { type EngineSource, sourceOfFunction } from './live/engine-source.ts'
import { type ClientScripts, createAssets } from './page/assets.ts'
import { renderErrorPage } from './page/error-page.ts'
import { pageRoutes } from './page/page-routes.ts'
import { analyzeRoutes } from './routes/analyze.ts'
import { explainRoutes } from './routes/explain.ts'
import { locateRoutes } from './routes/locate.ts'
import { paragraphRoutes } from './routes/paragraphs.ts'
import { reloadRoutes } from './routes/reload.ts'
import { searchRoutes } from './routes/search.ts'
import { sourceRoutes } from './routes/sources.ts'
import { suggestRoutes } from './routes/suggest.ts'

export interface AppOptions {
  /**
   * The engine that answers the next request, or a source that swaps it itself, such as a `LiveIndex`. Asked once a request;
   * `undefined` while there is none, and then requests get 503.
   */
  readonly engine: (() => SearchEngine | undefined) | EngineSource
  /** Host names served, without port; other names and foreign origins get 403. By default every name is served. */
  readonly hosts?: readonly string[]
  /** Compiled scripts of the page by file name; without them the page works as plain HTML. */
  readonly clientScripts?: ClientScripts
  /** Told of every fault of ours, with the request id that the client got. By default nobody is. */
  readonly reportError?: (error: unknown, requestId: string) => void
}

/** Creates the app. Every answer to a faulty request is a problem document, or a page where a browser asks for one. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const assets = createAssets(options.clientScripts ?? new Map())
  const source = typeof options.engine === 'function' ? sourceOfFunction(options.engine) : options.engine
  const app = new Hono<AppEnv>()

  app.use(requestId(), timing({ totalDescription: '' }), safetyHeaders)
  app.use(guardHost(options.hosts), guardUrl)
  app.use(methodNotAllowed({ app, onMethodNotAllowed }))
  app.onError((error, c) => answerError(c, error))
  app.notFound((c) => answerError(c, new RequestProblem('NOT_FOUND', 'there is nothing at this address')))

  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', takeEngine, async (c) => {
    const { generation } = await c.var.engine.stats()
    const { refusal: refused } = source
    const state = { status: 'ready', generation, ...(refused && { refused }) }
    return c.json(state, 200, { 'Cache-Control': 'no-store' })
  })

  // Of no engine, so that it also helps where there is none.
  const { reload } = source
  if (reload !== undefined) app.route('/v1/reload', reloadRoutes(reload.bind(source)))
  app.use('/v1/*', takeEngine, entityTag('v1'))
  app.route('/v1/search', searchRoutes())
  app.route('/v1/suggest', suggestRoutes())
  app.route('/v1/explain', explainRoutes())
  app.route('/v1/locate', locateRoutes())
  app.route('/v1/analyze', analyzeRoutes())
  app.route('/v1/paragraphs', paragraphRoutes())
  app.route('/v1/sources', sourceRoutes())
  app.get('/v1/stats', async (c) => {
    refuseParameters(new URL(c.req.url).searchParams)
    return c.json(await c.var.engine.stats())
  })

  app.get('/assets/:version/:name', (c) => assets.answer(c))
  for (const path of ['/', '/source', '/explain']) app.use(path, takeEngine, entityTag(assets.version))
  app.route('/', pageRoutes(assets))
  return app

  async function takeEngine(c: Context<AppEnv>, next: () => Promise<void>): Promise<void> {
    const engine = source.acquire()
    if (engine === undefined) throw new RequestProblem('UNAVAILABLE', 'no index is open yet: try again later')
    c.set('engine', engine)
    try {
      await next()
    } finally {
      source.release(engine)
    }
  }

  function onMethodNotAllowed(c: Context, methods: string[]): Response | Promise<Response> {
    const allow = methods.join(', ')
    c.header('Allow', allow)
    return answerError(c, new RequestProblem('METHOD_NOT_ALLOWED', `this address answers ${allow}`))
  }

  function answerError(c: Context<AppEnv>, error: unknown): Response | Promise<Response> {
    const { problem, isOurs } = problemOfError(error, c.var.requestId, c.req.method === 'POST')
    if (isOurs) options.reportError?.(error, problem.requestId)
    c.header('Cache-Control', 'no-store')
    if (problem.status === 503) c.header('Retry-After', String(RETRY_AFTER_SECONDS))
    if (asksForPage(c)) return c.html(renderErrorPage(problem, assets), problem.status)
    return c.body(bodyOf(problem), problem.status, { 'Content-Type': 'application/problem+json' })
  }
}

function bodyOf(problem: Problem): string {
  return JSON.stringify(problem)
}

function asksForPage(c: Context): boolean {
  return !c.req.path.startsWith('/v1') && (c.req.header('accept')?.includes('text/html') ?? false)
}
