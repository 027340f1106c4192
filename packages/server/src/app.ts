/**
 * @module
 * The HTTP app: an engine in, answers out. It opens no file and no socket, so it runs under any server that speaks
 * `fetch`, and tests call it with `app.request('/v1/search?q=word')`.
 */

import { randomUUID } from 'node:crypto'
import type { Generation, SearchEngine } from '@paraseek/shared'
import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { type AccessKey, requireKey } from './http/access-key.ts'
import { Admission } from './http/admission.ts'
import { answer } from './http/answer.ts'
import { AnswerCache } from './http/answer-cache.ts'
import type { AppEnv } from './http/app-env.ts'
import { shareWith } from './http/cross-origin.ts'
import type { Endpoint } from './http/endpoint.ts'
import { addEndpoint } from './http/endpoint-routes.ts'
import { guardHost, guardOrigin, guardUrl } from './http/guards.ts'
import { type FindKept, findKept, respondWithKept } from './http/kept-answers.ts'
import { RequestProblem } from './http/problem.ts'
import { problemOfError } from './http/problem-of-error.ts'
import { pageHeaders } from './http/response-headers.ts'
import { type EngineSource, sourceOfFunction } from './live/engine-source.ts'
import type { Metrics, ServerState } from './observe/metrics.ts'
import { type OnRequest, observeRequests, tellAll } from './observe/request-entry.ts'
import { FiguresOfServer } from './observe/server-figures.ts'
import { type ClientScripts, createAssets } from './page/assets.ts'
import { addElementScript } from './page/element-script.ts'
import { renderErrorPage } from './page/error-page.ts'
import { PAGE_PATHS, pageRoutes } from './page/page-routes.ts'
import { addReferencePages } from './reference/reference-pages.ts'
import { endpointsOf } from './routes/endpoints.ts'
import { noEngine } from './routes/health.ts'

/** Stands for the build where that is not told: it may be any, after the next start. */
const THIS_PROCESS: string = randomUUID()

export interface AppOptions {
  /**
   * The engine that answers the next request, or a source that swaps it itself, such as a `LiveIndex`. Asked at every request;
   * `undefined` while there is none, and then requests get 503.
   */
  readonly engine: (() => SearchEngine | undefined) | EngineSource
  /** Host names served, without port; other names and foreign origins get 403. By default every name is served. */
  readonly hosts?: readonly string[]
  /** Origins whose pages may read the API (`https://docs.example`). By default none. */
  readonly origins?: readonly string[]
  /** Whose bearer keys are taken; then nothing but the health and the page's files is answered without one. By default all are served. */
  readonly keys?: readonly AccessKey[]
  /** Requests to the engine that run at once, `>= 1`; by default 8. */
  readonly maxRunning?: number
  /** Requests to the engine that wait for their turn, `>= 0`; by default 256. Further ones get 503. */
  readonly maxWaiting?: number
  /** Room for answers that are kept to be given again, in bytes; by default 32 MiB, 0 keeps none. */
  readonly answerCacheBytes?: number
  /**
   * Names the program that answers, so that no client keeps the answer of another one: `readBuildName()` gives it. By default every
   * process has its own.
   */
  readonly build?: string
  /** Where the app stands in another: `/search`, with a slash before and none behind. By default at the root. */
  readonly basePath?: string
  /** Compiled scripts of the page by file name; without them the page works as plain HTML. */
  readonly clientScripts?: ClientScripts
  /** The script that defines `<paraseek-search>`, answered at `/paraseek-search.js`. By default there is none. */
  readonly elementScript?: string
  /** Answers `/metrics`, and counts every request. By default there are no metrics. */
  readonly metrics?: Metrics
  /** Told of every request when it is answered. By default nobody is. */
  readonly onRequest?: OnRequest
  /** Told of every fault of ours, with the request id that the client got. By default nobody is. */
  readonly reportError?: (error: unknown, requestId: string) => void
}

/**
 * Creates the app. Every answer to a faulty request is a problem document, or a page where a browser asks for one.
 *
 * @throws {TypeError} if a key is no digest, or the base path has another form
 */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const { app, find } = createHandlers(options)
  if (find === undefined) return app
  const route = app.fetch
  app.fetch = (request, ...rest) => respondWithKept(find, request) ?? route(request, ...rest)
  return app
}

export interface Handlers {
  /** Answers every request by routing it. */
  readonly app: Hono<AppEnv>
  /** Knows the answers that may be given without; absent where every request has to be routed. */
  readonly find?: FindKept
}

/** {@link createApp}, for who gives the kept answers in a way of their own. */
export function createHandlers(options: AppOptions): Handlers {
  const { keys, metrics, onRequest, origins = [], basePath = '', build = THIS_PROCESS } = options
  if (!/^(?:\/[\w.~-]+)*$/.test(basePath)) {
    throw new TypeError(
      `basePath is '/' and names, with no slash at its end, such as /search; got ${basePath}`,
    )
  }
  const assets = createAssets(options.clientScripts ?? new Map(), basePath)
  const source = typeof options.engine === 'function' ? sourceOfFunction(options.engine) : options.engine
  const admission = new Admission(options.maxRunning, options.maxWaiting)
  const answers = new AnswerCache(options.answerCacheBytes)
  const figures = new FiguresOfServer(admission, answers)
  const listeners = [figures.countRequest, metrics?.onRequest, onRequest].filter(
    (listener) => listener !== undefined,
  )
  const tell = tellAll(listeners, (error, requestId) => options.reportError?.(error, requestId))
  const app = new Hono<AppEnv>()

  app.use(observeRequests(tell))
  app.use(guardHost(options.hosts))
  if (options.elementScript !== undefined) addElementScript(app, options.elementScript)
  app.use(guardOrigin(options.hosts, origins))
  // Before all that refuses a request of an origin that is served: it may read the reason.
  if (origins.length > 0) app.use('/v1/*', shareWith(origins))
  app.use(guardUrl, methodNotAllowed({ app, onMethodNotAllowed }))
  app.onError((error, c) => answerError(c, error))
  app.notFound((c) =>
    answerError(c, new RequestProblem('ROUTE_NOT_FOUND', 'there is nothing at this address')),
  )

  metrics?.watch(readState)
  const hasKeys = keys !== undefined
  for (const endpoint of endpointsOf({ source, metrics, basePath, hasKeys, figures })) {
    addEndpoint(app, endpoint, [...keyGuards(endpoint), ...(endpoint.usesEngine ? [takeEngine] : [])])
  }
  // Without a key nobody learns what there is not, either.
  app.use('/v1/*', requireKey(keys, 'search'))

  addReferencePages(app)
  app.get('/assets/:version/:name', pageHeaders, (c) => assets.answer(c))
  for (const path of PAGE_PATHS) app.use(path, requireKey(keys, 'search'), takeEngine)
  app.route('/', pageRoutes(assets))
  // Keys and origins are asked of every request.
  if (hasKeys || origins.length > 0) return { app }
  return { app, find: findKept({ source, answers, hosts: options.hosts, tell }) }

  function keyGuards({ scope }: Endpoint) {
    return keys === undefined || scope === 'none' ? [] : [requireKey(keys, scope)]
  }

  async function takeEngine(c: Context<AppEnv>, next: () => Promise<void>): Promise<void> {
    const engine = source.acquire()
    if (engine === undefined) throw noEngine()
    c.set('engine', engine)
    c.set('build', build)
    c.set('answers', answers.of(engine))
    c.set('admission', admission)
    try {
      await next()
    } finally {
      source.release(engine)
    }
  }

  async function readState(): Promise<ServerState> {
    const { running, waiting } = admission
    const isRefusing = source.refusal !== undefined
    return { running, waiting, generation: await readGeneration(), isRefusing, answers: answers.figures }
  }

  async function readGeneration(): Promise<Generation | undefined> {
    const engine = source.acquire()
    if (engine === undefined) return undefined
    try {
      return (await engine.stats()).generation
    } finally {
      source.release(engine)
    }
  }

  function onMethodNotAllowed(c: Context<AppEnv>, methods: string[]): Promise<Response> {
    const allow = methods.join(', ')
    return answerError(
      c,
      new RequestProblem('METHOD_NOT_ALLOWED', `this address answers ${allow}`, [], { Allow: allow }),
    )
  }

  async function answerError(c: Context<AppEnv>, error: unknown): Promise<Response> {
    const { requestId } = c.var
    const hasBody = c.req.method === 'POST'
    const { problem, status, headers, isOurs } = problemOfError(error, { requestId, hasBody, basePath })
    if (isOurs) options.reportError?.(error, requestId)
    if (asksForPage(c)) {
      const page = String(await renderErrorPage(problem, assets))
      return answer(c, page, { status, type: 'text/html; charset=UTF-8', headers })
    }
    return answer(c, JSON.stringify(problem), { status, type: 'application/problem+json', headers })
  }
}

function asksForPage(c: Context): boolean {
  return (
    !new URL(c.req.url).pathname.includes('/v1/') && (c.req.header('accept')?.includes('text/html') ?? false)
  )
}
