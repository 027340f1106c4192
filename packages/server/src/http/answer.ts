/**
 * @module
 * The answer to a request of a program: bytes, and all of its headers at once.
 *
 * Headers that middlewares add one by one cost as much as a short search: each goes through a `Headers`
 * object, and reading one back makes a whole `Response` of the platform. A plain record goes to the socket as it is.
 */

import type { Context } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import type { AnswerOrigin } from './answer-cache.ts'
import type { AppEnv } from './app-env.ts'
import { gzipped } from './made-answer.ts'
import { dataHeaders, safetyHeaders } from './response-headers.ts'

/** Shorter bodies are not worth the work, in bytes. */
const MIN_COMPRESSED_BYTES = 1024

/** What every answer says of its request. */
export interface AnsweredRequest {
  readonly requestId: string
  /** When it was looked at first, as `performance.now()` tells the time. */
  readonly startMs: number
  /** Time spent in the engine for it, in milliseconds. */
  readonly tookMs?: number | undefined
}

export interface ResponseOptions {
  readonly status?: StatusCode
  /** Media type of the body. */
  readonly type?: string
  /** `Cache-Control`. */
  readonly caching?: string
  /** `ETag`. */
  readonly tag?: string
  /** What else it has, or has otherwise than all others. */
  readonly headers?: Readonly<Record<string, string>>
  /** Where the answer to a question came from. */
  readonly origin?: AnswerOrigin
}

export interface AnswerOptions extends ResponseOptions {
  /** Compresses the body, or has done so before. */
  readonly gzip?: () => Promise<Uint8Array>
}

/** Sends the body, as gzip where it is long enough and the client reads that. */
// `c.get` and not `c.var` on the way of every answer: the latter makes an object of all variables each time.
export async function answer(
  c: Context<AppEnv>,
  body: string | Uint8Array | null,
  options: AnswerOptions = {},
): Promise<Response> {
  const request = {
    requestId: c.get('requestId'),
    startMs: c.get('startMs'),
    tookMs: c.get('asked')?.tookMs,
  }
  if (body === null) return respond(request, undefined, options)
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  if (!(isCompressible(bytes) && readsGzip(c.req.header('accept-encoding')))) {
    return respond(request, { bytes }, options)
  }
  const gzip = await (options.gzip?.() ?? gzipped(bytes))
  return respond(request, { bytes, gzip }, options)
}

/** Whether a client that reads gzip gets this as such. */
export function isCompressible(bytes: Uint8Array): boolean {
  return bytes.byteLength >= MIN_COMPRESSED_BYTES
}

/** @param body its bytes, and their compressed form if that is what is sent */
export function respond(
  { requestId, startMs, tookMs }: AnsweredRequest,
  body: { readonly bytes: Uint8Array; readonly gzip?: Uint8Array } | undefined,
  { status = 200, type = 'application/json', caching, tag, headers, origin }: ResponseOptions,
): Response {
  const fields = (type.startsWith('text/html') ? safetyHeaders : dataHeaders)(requestId)
  fields['Server-Timing'] = serverTiming(performance.now() - startMs, tookMs, origin)
  if (caching !== undefined) fields['Cache-Control'] = caching
  if (tag !== undefined) fields['ETag'] = tag
  if (headers !== undefined) Object.assign(fields, headers)
  if (body === undefined) return new Response(null, { status, headers: fields })
  fields['Content-Type'] = type
  if (isCompressible(body.bytes)) fields['Vary'] = 'Accept-Encoding'
  if (body.gzip !== undefined) fields['Content-Encoding'] = 'gzip'
  const sent = body.gzip ?? body.bytes
  fields['Content-Length'] = String(sent.byteLength)
  // A view of a whole buffer: `BodyInit` wants one that is not shared with another thread, which none of these is.
  return new Response(sent as Uint8Array<ArrayBuffer>, { status, headers: fields })
}

function serverTiming(totalMs: number, engineMs?: number, origin?: AnswerOrigin): string {
  const engine = engineMs === undefined ? '' : `engine;dur=${engineMs.toFixed(2)}, `
  const answer = origin === undefined ? '' : `answer;desc=${origin}, `
  return `${engine}${answer}total;dur=${totalMs.toFixed(2)}`
}

/**
 * @param header `Accept-Encoding`
 * @returns whether the client reads gzip: a coding is wanted unless its weight is 0 (RFC 9110, section 12.5.3)
 */
export function readsGzip(header: string | null | undefined): boolean {
  return !!header && /(?:^|[\s,])(?:gzip|\*)(?!\s*;\s*q=0(?:\.0*)?(?:[\s,]|$))/i.test(header)
}
