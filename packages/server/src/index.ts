/**
 * @module
 * From an index to an HTTP search API and a search page.
 */

export { type AppOptions, createApp } from './app.ts'
export { readBuildName } from './build-name.ts'
export type { AccessKey, KeyScope } from './http/access-key.ts'
export { MAX_RUNNING, MAX_WAITING } from './http/admission.ts'
export { ANSWER_CACHE_BYTES } from './http/answer-cache.ts'
export type { AppEnv } from './http/app-env.ts'
export { ListenError } from './listen-error.ts'
export type { EngineSource, Refusal } from './live/engine-source.ts'
export { LiveIndex, type LiveIndexOptions } from './live/live-index.ts'
export { reloadOnSignal } from './live/reload-on-signal.ts'
export type { Asked, AskedSearch, QueryClass } from './observe/asked.ts'
export { Metrics } from './observe/metrics.ts'
export { createQueryLog, type LoggedQuery, type QueryLog } from './observe/query-log.ts'
export { type QueryFigures, type QueryReport, reportQueries } from './observe/query-report.ts'
export type { OnRequest, RequestEntry } from './observe/request-entry.ts'
export { createRequestLog, type RequestLog, type RequestLogOptions } from './observe/request-log.ts'
export type { ClientScripts } from './page/assets.ts'
export { loadClientScripts } from './page/client-scripts.ts'
export { DEFAULT_HOST, DEFAULT_PORT, type RunningServer, type ServeOptions, serve } from './serve.ts'
export { SERVER_LIMITS, type ServerLimits } from './server-limits.ts'
export { stopOnSignal } from './stop-server.ts'
