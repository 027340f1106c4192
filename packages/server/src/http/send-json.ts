import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Answers with JSON and its length, by which short answers are left uncompressed. */
export function sendJson(
  c: Context,
  value: unknown,
  { status = 200, type = 'application/json' }: { status?: ContentfulStatusCode; type?: string } = {},
): Response {
  const text = JSON.stringify(value)
  const headers = { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(text)) }
  return c.body(text, status, headers)
}
