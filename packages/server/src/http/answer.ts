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

export interface AnswerOptions {
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
  /** Compresses the body, or has done so before. */
  readonly gzip?: () => Promise<Uint8Array>
}

/** Sends the body, as gzip where it is long enough and the client reads that. */
// `c.get` and not `c.var` on the way of every answer: the latter makes an object of all variables each time.
export async function answer(
  c: Context<AppEnv>,
  body: string | Uint8Array | null,
  { status = 200, type = 'application/json', caching, tag, headers, origin, gzip }: AnswerOptions = {},
): Promise<Response> {
  const fields = (type.startsWith('text/html') ? safetyHeaders : dataHeaders)(c.get('requestId'))
  fields['Server-Timing'] = serverTiming(c, performance.now() - c.get('startMs'), origin)
  if (caching !== undefined) fields['Cache-Control'] = caching
  if (tag !== undefined) fields['ETag'] = tag
  if (headers !== undefined) Object.assign(fields, headers)
  if (body === null) return new Response(null, { status, headers: fields })
  fields['Content-Type'] = type
  let bytes = typeof body === 'string' ? Buffer.from(body) : body
  if (bytes.byteLength >= MIN_COMPRESSED_BYTES) {
    fields['Vary'] = 'Accept-Encoding'
    if (readsGzip(c.req.header('accept-encoding'))) {
      bytes = await (gzip?.() ?? gzipped(bytes))
      fields['Content-Encoding'] = 'gzip'
    }
  }
  fields['Content-Length'] = String(bytes.byteLength)
  // A view of a whole buffer: `BodyInit` wants one that is not shared with another thread, which none of these is.
  return new Response(bytes as Uint8Array<ArrayBuffer>, { status, headers: fields })
}

function serverTiming(c: Context<AppEnv>, totalMs: number, origin?: AnswerOrigin): string {
  const engineMs = c.get('asked')?.tookMs
  const engine = engineMs === undefined ? '' : `engine;dur=${engineMs.toFixed(2)}, `
  const answer = origin === undefined ? '' : `answer;desc=${origin}, `
  return `${engine}${answer}total;dur=${totalMs.toFixed(2)}`
}

// A coding is wanted unless its weight is 0 (RFC 9110, section 12.5.3).
function readsGzip(header: string | undefined): boolean {
  return header !== undefined && /(?:^|[\s,])(?:gzip|\*)(?!\s*;\s*q=0(?:\.0*)?(?:[\s,]|$))/i.test(header)
}
