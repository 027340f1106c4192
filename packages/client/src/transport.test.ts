import { describe, expect, it } from 'vitest'
import type { ClientOptions } from './client-options.ts'
import { Transport } from './transport.ts'

type Step = Response | Error | 'silence'

/** A server that answers in steps; the last one goes on for ever. It keeps the requests that it got. */
function serverOf(...steps: readonly Step[]) {
  const requests: Request[] = []
  const fetch: ClientOptions['fetch'] = async (url, init) => {
    const step = steps[Math.min(requests.length, steps.length - 1)]
    requests.push(new Request(url, init))
    if (step instanceof Error) throw step
    if (step instanceof Response) return step.clone()
    return new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
  }
  return { requests, fetch }
}

const transportTo = (server: { fetch: ClientOptions['fetch'] }, options: Partial<ClientOptions> = {}) =>
  new Transport({ baseUrl: 'https://docs.example/find', fetch: server.fetch, ...options })

const problem = (status: number, members: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(members), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  })
const unavailable = (headers?: Record<string, string>) =>
  problem(503, { code: 'UNAVAILABLE', detail: 'no index is open yet' }, headers)
const ok = () => Response.json({ fine: true })
const question = { path: 'v1/stats' }

describe('Transport', () => {
  it('asks below the path of the base URL, with the key', async () => {
    const server = serverOf(ok())
    const transport = transportTo(server, { baseUrl: 'https://docs.example/find?x=1#y', key: 'secret' })
    expect(await transport.ask({ ...question, parameters: new URLSearchParams({ q: 'a b' }) })).toEqual({
      fine: true,
    })
    const [request] = server.requests
    expect(request?.url).toBe('https://docs.example/find/v1/stats?q=a+b')
    expect(request?.method).toBe('GET')
    expect(request?.headers.get('Authorization')).toBe('Bearer secret')
  })

  it('sends a body as JSON by POST', async () => {
    const server = serverOf(ok())
    await transportTo(server).ask({ path: 'v1/locate', body: { quote: 'ö' } })
    const [request] = server.requests
    expect(request?.method).toBe('POST')
    expect(request?.headers.get('Content-Type')).toBe('application/json')
    expect(await request?.json()).toEqual({ quote: 'ö' })
  })

  it('refuses a base URL that is none', () => {
    expect(() => transportTo(serverOf(ok()), { baseUrl: 'docs' })).toThrow(TypeError)
  })

  it.each([
    ['503', unavailable()],
    ['429', problem(429, { code: 'UNAVAILABLE', detail: 'slow down' })],
    ['a proxy without its server', new Response('<h1>Bad Gateway</h1>', { status: 502 })],
    ['no connection', new TypeError('fetch failed')],
  ])('tries again after %s', async (_, step) => {
    const server = serverOf(step, ok())
    expect(await transportTo(server).ask(question)).toEqual({ fine: true })
    expect(server.requests).toHaveLength(2)
  })

  it('tries as often as it was told, and then gives the last reason', async () => {
    const server = serverOf(unavailable({ 'X-Request-Id': 'r-1' }))
    const asked = transportTo(server, { retries: 1 }).ask(question)
    await expect(asked).rejects.toMatchObject({
      name: 'ParaseekError',
      code: 'UNAVAILABLE',
      status: 503,
      requestId: 'r-1',
      message: 'no index is open yet',
    })
    expect(server.requests).toHaveLength(2)
  })

  it('waits as long as Retry-After says', async () => {
    const server = serverOf(unavailable({ 'Retry-After': '1' }), ok())
    const startMs = performance.now()
    await transportTo(server).ask(question)
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(990)
  })

  it('does not wait where that cannot end in time', async () => {
    const server = serverOf(unavailable({ 'Retry-After': '3600' }))
    await expect(transportTo(server).ask(question)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(server.requests).toHaveLength(1)
  })

  it('does not repeat what the server refuses, and passes its faults on', async () => {
    const errors = [{ pointer: '/limit', detail: 'expected at most 100' }]
    const server = serverOf(
      problem(400, { code: 'INVALID_REQUEST', detail: 'limit: too great', requestId: 'r-2', errors }),
    )
    await expect(transportTo(server).ask(question)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      status: 400,
      errors,
      requestId: 'r-2',
    })
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    ['a page with an error status', new Response('<h1>No</h1>', { status: 404 }), 'HTTP', 404],
    ['a problem without a code', problem(400, {}), 'HTTP', 400],
    [
      'a problem that is cut',
      new Response('{', { status: 400, headers: { 'Content-Type': 'application/problem+json' } }),
      'HTTP',
      400,
    ],
    ['a page', new Response('<h1>Welcome</h1>'), 'BAD_ANSWER', 200],
  ])('tells that %s is not from a server of ours', async (_, step, code, status) => {
    await expect(transportTo(serverOf(step)).ask(question)).rejects.toMatchObject({ code, status })
  })

  it('says that no answer came, with the cause', async () => {
    const cause = new TypeError('fetch failed')
    await expect(transportTo(serverOf(cause), { retries: 0 }).ask(question)).rejects.toMatchObject({
      code: 'NETWORK',
      status: 0,
      cause,
    })
  })

  it('ends a call whose time is over, also in the middle of a wait', async () => {
    const silent = transportTo(serverOf('silence'), { timeoutMs: 20 })
    await expect(silent.ask(question)).rejects.toMatchObject({ code: 'TIMEOUT' })
    const asked = transportTo(serverOf('silence')).ask(question, { timeoutMs: 20 })
    await expect(asked).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  it("rejects with the reason of the caller's signal, before, while and between asking", async () => {
    const reason = new Error('the reader went away')
    const server = serverOf('silence')
    await expect(transportTo(server).ask(question, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    )
    expect(server.requests).toHaveLength(0)
    for (const step of ['silence', unavailable({ 'Retry-After': '5' })] as const) {
      const controller = new AbortController()
      const asked = transportTo(serverOf(step)).ask(question, { signal: controller.signal })
      setTimeout(() => controller.abort(reason), 10)
      await expect(asked).rejects.toBe(reason)
    }
  })
})
