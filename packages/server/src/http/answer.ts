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
  /** `Server-Timing`. */
  readonly timing: string
}

/** A body, and its compressed form if that is what is sent. */
export interface AnswerBody {
  readonly bytes: Uint8Array
  readonly gzip?: Uint8Array
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
}

export interface AnswerOptions extends ResponseOptions {
  /** Where the answer to a question came from. */
  readonly origin?: AnswerOrigin
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
  if (body === null) return respond(answeredRequest(c, options.origin), undefined, options)
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  if (!(isCompressible(bytes) && readsGzip(c.req.header('accept-encoding')))) {
    return respond(answeredRequest(c, options.origin), { bytes }, options)
  }
  const gzip = await (options.gzip?.() ?? gzipped(bytes))
  return respond(answeredRequest(c, options.origin), { bytes, gzip }, options)
}

function answeredRequest(c: Context<AppEnv>, origin: AnswerOrigin | undefined): AnsweredRequest {
  const timing = serverTiming(performance.now() - c.get('startMs'), origin, c.get('asked')?.tookMs)
  return { requestId: c.get('requestId'), timing }
}

/** Whether a client that reads gzip gets this as such. */
export function isCompressible(bytes: Uint8Array): boolean {
  return bytes.byteLength >= MIN_COMPRESSED_BYTES
}

/** The answer to who speaks `fetch`. */
export function respond(
  request: AnsweredRequest,
  body: AnswerBody | undefined,
  options: ResponseOptions,
): Response {
  const { status = 200 } = options
  const headers = headersOf(request, body, options)
  if (body === undefined) return new Response(null, { status, headers })
  // A view of a whole buffer: `BodyInit` wants one that is not shared with another thread, which none of these is.
  return new Response(sentBytes(body) as Uint8Array<ArrayBuffer>, { status, headers })
}

/** What of a body is sent. */
export function sentBytes({ bytes, gzip }: AnswerBody): Uint8Array {
  return gzip ?? bytes
}

/** All headers of an answer that are ours to say, in the order in which they are sent. */
export function headersOf(
  { requestId, timing }: AnsweredRequest,
  body: AnswerBody | undefined,
  { type = 'application/json', caching, tag, headers }: ResponseOptions,
): Record<string, string> {
  const fields = (type.startsWith('text/html') ? safetyHeaders : dataHeaders)(requestId)
  fields['Server-Timing'] = timing
  if (caching !== undefined) fields['Cache-Control'] = caching
  if (tag !== undefined) fields['ETag'] = tag
  if (headers !== undefined) Object.assign(fields, headers)
  if (body === undefined) return fields
  fields['Content-Type'] = type
  if (isCompressible(body.bytes)) fields['Vary'] = 'Accept-Encoding'
  if (body.gzip !== undefined) fields['Content-Encoding'] = 'gzip'
  fields['Content-Length'] = String(sentBytes(body).byteLength)
  return fields
}

/**
 * The value of `Server-Timing`.
 *
 * @param totalMs since the request was looked at first
 * @param engineMs spent in the engine for it
 */
export function serverTiming(totalMs: number, origin?: AnswerOrigin, engineMs?: number): string {
  const engine = engineMs === undefined ? '' : `engine;dur=${engineMs.toFixed(2)}, `
  const answer = origin === undefined ? '' : `answer;desc=${origin}, `
  return `${engine}${answer}total;dur=${totalMs.toFixed(2)}`
}

/** gzip in `Accept-Encoding`, and whatever is not named there: group 1 is a weight of 0. */
const GZIP = /(?:^|[\s,])gzip(?![^\s,;])(\s*;\s*q=0(?:\.0*)?(?=[\s,]|$))?/i
const ANY = /(?:^|[\s,])\*(\s*;\s*q=0(?:\.0*)?(?=[\s,]|$))?/i

/**
 * @param header `Accept-Encoding`
 * @returns whether the client reads gzip: a coding is wanted unless its weight is 0, and `*` is about those that are not named (RFC 9110,
 *   section 12.5.3)
 */
export function readsGzip(header: string | null | undefined): boolean {
  if (!header) return false
  const coding = GZIP.exec(header) ?? ANY.exec(header)
  return coding !== null && coding[1] === undefined
}
