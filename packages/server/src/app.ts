/**
 * @module
 * The HTTP app: an engine in, answers out. It opens no file and no socket, so it runs under any server that speaks
 * `fetch`, and tests call it with `app.request('/v1/search?q=word')`.
 */

import type { SearchEngine } from '@paraseek/shared'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { timing } from 'hono/timing'
import { type AccessKey, requireKey } from './http/access-key.ts'
import { Admission, admit } from './http/admission.ts'
import type { AppEnv } from './http/app-env.ts'
import { shareWith } from './http/cross-origin.ts'
import { entityTag } from './http/entity-tag.ts'
import { guardHost, guardUrl } from './http/guards.ts'
import { RETRY_AFTER_SECONDS, RequestProblem } from './http/problem.ts'
import { problemOfError } from './http/problem-of-error.ts'
import { safetyHeaders } from './http/response-headers.ts'
import { sendJson } from './http/send-json.ts'
import { type EngineSource, sourceOfFunction } from './live/engine-source.ts'
import type { Metrics, ServerState } from './observe/metrics.ts'
import { type OnRequest, observeRequests } from './observe/request-entry.ts'
import { type ClientScripts, createAssets } from './page/assets.ts'
import { renderErrorPage } from './page/error-page.ts'
import { pageRoutes } from './page/page-routes.ts'
import { apiRoutes } from './routes/api.ts'
import { reloadRoutes } from './routes/reload.ts'

export interface AppOptions {
  /**
   * The engine that answers the next request, or a source that swaps it itself, such as a `LiveIndex`. Asked once a request;
   * `undefined` while there is none, and then requests get 503.
   */
  readonly engine: (() => SearchEngine | undefined) | EngineSource
  /** Host names served, without port; other names and foreign origins get 403. By default every name is served. */
  readonly hosts?: readonly string[]
  /** Origins whose pages may read the API (`https://docs.example`). By default none. */
  readonly origins?: readonly string[]
  /** Whose bearer keys are taken; then nothing but the health and the page's files is answered without one. By default all are served. */
  readonly keys?: readonly AccessKey[]
  /** Requests to the engine that run at once, `>= 1`; by default 64. */
  readonly maxRunning?: number
  /** Requests to the engine that wait for their turn, `>= 0`; by default 256. Further ones get 503. */
  readonly maxWaiting?: number
  /** Compiled scripts of the page by file name; without them the page works as plain HTML. */
  readonly clientScripts?: ClientScripts
  /** Answers `/metrics`, and counts every request. By default there are no metrics. */
  readonly metrics?: Metrics
  /** Told of every request when it is answered. By default nobody is. */
  readonly onRequest?: OnRequest
  /** Told of every fault of ours, with the request id that the client got. By default nobody is. */
  readonly reportError?: (error: unknown, requestId: string) => void
}

/** Creates the app. Every answer to a faulty request is a problem document, or a page where a browser asks for one. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const assets = createAssets(options.clientScripts ?? new Map())
  const source = typeof options.engine === 'function' ? sourceOfFunction(options.engine) : options.engine
  const admission = new Admission(options.maxRunning, options.maxWaiting)
  const origins = options.origins ?? []
  const app = new Hono<AppEnv>()

  const { metrics, onRequest } = options
  const listeners = [metrics?.onRequest, onRequest].filter((listener) => listener !== undefined)
  app.use(
    requestId(),
    observeRequests(listeners),
    timing({ totalDescription: '' }),
    safetyHeaders,
    compress(),
  )
  app.use(guardHost(options.hosts, origins), guardUrl)
  app.use(methodNotAllowed({ app, onMethodNotAllowed }))
  app.onError((error, c) => answerError(c, error))
  app.notFound((c) => answerError(c, new RequestProblem('NOT_FOUND', 'there is nothing at this address')))

  app.use('/healthz', keepNot)
  app.get('/healthz', (c) => sendJson(c, { status: 'ok' }))
  app.use('/readyz', keepNot, takeEngine)
  app.get('/readyz', async (c) => {
    const { generation } = await c.var.engine.stats()
    const { refusal: refused } = source
    return sendJson(c, { status: 'ready', generation, ...(refused && { refused }) })
  })

  if (metrics !== undefined) {
    metrics.watch(readState)
    app.use('/metrics', keepNot, requireKey(options.keys, 'admin'))
    app.get('/metrics', async (c) => {
      const { text, type } = await metrics.read()
      return c.body(text, 200, { 'Content-Type': type })
    })
  }

  if (origins.length > 0) app.use('/v1/*', shareWith(origins))
  const { reload } = source
  if (reload !== undefined) {
    // Of no engine, so that it also helps where there is none.
    app.use('/v1/reload', requireKey(options.keys, 'admin'))
    app.route('/v1/reload', reloadRoutes(reload.bind(source)))
  }
  const reads = [requireKey(options.keys, 'search'), takeEngine] as const
  app.use('/v1/*', ...reads, entityTag('v1'), admit(admission))
  app.route('/v1', apiRoutes())

  app.get('/assets/:version/:name', (c) => assets.answer(c))
  for (const path of PAGES) app.use(path, ...reads, entityTag(assets.version), admit(admission))
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

  async function readState(): Promise<ServerState> {
    const { running, waiting } = admission
    const engine = source.acquire()
    const stats = await engine?.stats()
    if (engine !== undefined) source.release(engine)
    return { running, waiting, generation: stats?.generation, isRefusing: source.refusal !== undefined }
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
    return sendJson(c, problem, { status: problem.status, type: 'application/problem+json' })
  }
}

const PAGES = ['/', '/source', '/explain']

async function keepNot(c: Context, next: () => Promise<void>): Promise<void> {
  c.header('Cache-Control', 'no-store')
  await next()
}

function asksForPage(c: Context): boolean {
  return !c.req.path.startsWith('/v1') && (c.req.header('accept')?.includes('text/html') ?? false)
}
