import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'
import type { Endpoint } from './endpoint.ts'
import { limitBody } from './json-body.ts'

/** Puts an address of the API into an app, behind what guards it. */
export function addEndpoint(
  app: Hono<AppEnv>,
  { path, methods, handle }: Endpoint,
  guards: readonly MiddlewareHandler<AppEnv>[],
): void {
  const pattern = path.replace(/\{\w+\}$/, '*')
  const answer = (c: Context<AppEnv>) => {
    c.set('route', pattern)
    return handle(c)
  }
  for (const method of methods) {
    const handlers = [...guards, ...(method === 'post' ? [limitBody] : []), answer]
    app.on(method.toUpperCase(), [pattern], ...handlers)
  }
}
