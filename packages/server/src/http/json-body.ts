/**
 * @module
 * Reads a JSON body: plain, unencoded, of bounded length.
 */

import { MAX_BODY_BYTES } from '@paraseek/shared'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { RequestProblem } from './problem.ts'

/** Refuses bodies over `MAX_BODY_BYTES`: by their declared length, or else while they are read. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new RequestProblem('BODY_TOO_LARGE', `the body is longer than ${MAX_BODY_BYTES} bytes: send less`)
  },
})

/**
 * The value of a JSON body.
 *
 * @throws {RequestProblem} `UNSUPPORTED_MEDIA_TYPE` if it is not declared as plain JSON, `INVALID_REQUEST` if it is none
 */
export async function readJsonBody(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new RequestProblem(
      'UNSUPPORTED_MEDIA_TYPE',
      `expected Content-Type application/json, got ${type ?? 'none'}`,
    )
  }
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== 'identity') {
    throw new RequestProblem(
      'UNSUPPORTED_MEDIA_TYPE',
      'encoded bodies are not read: send it without Content-Encoding',
    )
  }
  let text: string
  try {
    text = await c.req.text()
  } catch (error) {
    if (error instanceof RequestProblem) throw error
    // The client went away, or was too slow: nobody reads this any more.
    throw new RequestProblem('INVALID_REQUEST', 'the body ended before it was whole')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestProblem('INVALID_REQUEST', 'the body is not valid JSON')
  }
}
