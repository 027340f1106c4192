/**
 * @module
 * Ids as the rest of a path. Ids hold `/`, `:` and `#`; clients send them percent-encoded, and a plain `/` is understood
 * too. (A plain `#` never arrives: it ends what a client sends.)
 */

import type { Context } from 'hono'
import { routePath } from 'hono/route'

/** What stands in the path in place of the `*` of the route, decoded. */
export function idInPath(c: Context): string {
  const prefix = routePath(c).replace(/\*$/, '')
  const path = new URL(c.req.url).pathname
  const start = path.indexOf(prefix)
  // A `*` also stands for nothing at all, not even the slash before it.
  if (start < 0) return ''
  // The guard has refused every URL that does not decode.
  return decodeURIComponent(path.slice(start + prefix.length))
}
