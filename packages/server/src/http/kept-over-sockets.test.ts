import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { SearchEngine } from '@paraseek/shared'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHandlers } from '../app.ts'
import type { RequestEntry } from '../observe/request-entry.ts'
import { loadClientScripts } from '../page/client-scripts.ts'
import { answerUnreadable, serve } from '../serve.ts'
import { SERVER_LIMITS, serverOptionsOf } from '../server-limits.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { LOOPBACK_HOSTS } from './guards.ts'
import { giveKept } from './kept-over-sockets.ts'

let engine: SearchEngine
const closers: (() => Promise<unknown>)[] = []

// Both servers make their own answers, which are the same if the engine always takes the same time.
beforeAll(async () => {
  const built = await buildEngine(ARTICLES)
  engine = {
    ...engineWithSearch(built, async (request) => ({ ...(await built.search(request)), tookMs: 1 })),
    suggest: async (request) => ({ ...(await built.suggest(request)), tookMs: 1 }),
  }
})

afterAll(async () => {
  await Promise.all(closers.map((close) => close()))
})

const APP = { engine: () => engine, build: 'one' }

/** A server, and what it told of its requests. */
interface Asked {
  readonly port: number
  readonly entries: readonly RequestEntry[]
}

/** The server as it is. */
async function startServer(host: string, hosts: readonly string[] | undefined): Promise<Asked> {
  const entries: RequestEntry[] = []
  const onRequest = (entry: RequestEntry) => entries.push(entry)
  const server = await serve({ ...APP, host, port: 0, onRequest, ...(hosts && { hosts }) })
  closers.push(() => server.close())
  return { port: server.port, entries }
}

/** The same, but every request goes through the adaptor and all handlers. */
async function startHandlers(host: string, hosts: readonly string[] | undefined): Promise<Asked> {
  const entries: RequestEntry[] = []
  const onRequest = (entry: RequestEntry) => entries.push(entry)
  const served = hosts && [...LOOPBACK_HOSTS, ...hosts]
  const clientScripts = await loadClientScripts()
  const { app } = createHandlers({
    ...APP,
    onRequest,
    clientScripts,
    ...(served && { hosts: served }),
  })
  const listener = getRequestListener(app.fetch, { hostname: host, errorHandler: answerUnreadable })
  const server = createServer(serverOptionsOf(SERVER_LIMITS), listener)
  return { port: await listen(server, host), entries }
}

async function listen(server: Server, host: string): Promise<number> {
  await once(server.listen(0, host), 'listening')
  closers.push(async () => server.close())
  return (server.address() as AddressInfo).port
}

/** All that comes back until the connection is closed, byte for byte. */
async function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  let received = ''
  socket.on('data', (chunk: string) => {
    received += chunk
  })
  socket.write(bytes, 'latin1')
  await once(socket, 'close')
  return received
}

type Header = readonly [name: string, value: string]

const request = (method: string, target: string, headers: readonly Header[], version = '1.1') =>
  `${method} ${target} HTTP/${version}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`

/** Shows that the connection went on, and ends it. */
const LAST = request('GET', '/healthz', [
  ['Host', 'localhost'],
  ['Connection', 'close'],
])

// Times differ, and a name that the server gives is another one each time.
function withoutChance(received: string): string {
  const given = [...received.matchAll(/\r\nX-Request-Id: (.*)\r\n/gi)].map(([, id = '']) => id)
  const named = given.filter((id) => id !== 'mine').reduce((text, id) => text.replaceAll(id, 'id'), received)
  return named.replaceAll(/dur=\d+\.\d\d/g, 'dur=').replaceAll(/\r\nDate: .*\r\n/g, '\r\nDate: \r\n')
}

// In any order: the last request is told of first where the one before it is waited for.
function told(entries: readonly RequestEntry[]): string[] {
  const all = entries.map(({ durationMs, requestId, asked, ...entry }) => {
    const { tookMs, ...question } = asked ?? {}
    const times = [durationMs >= 0, tookMs !== undefined]
    return JSON.stringify({ ...entry, question, times, isMine: requestId === 'mine' })
  })
  return all.sort()
}

const TARGETS = ['/v1/search?q=lamp', '/v1/search?q=lamp%20oil', '/v1/suggest?q=la', '/v1/sources']
/** What may be taken for one of them, or for something else. */
const ODD_TARGETS = [
  '/v1/search?q=%6camp',
  '/v1/search?q="lamp"',
  '/v1/search?q=%zz',
  '/v1/search?q=lamp#x',
  '/v1/./search?q=lamp',
  '/v1\\search?q=lamp',
  '//v1/search?q=lamp',
  '/search?q=lamp',
  'http://localhost/v1/search?q=lamp',
  '*',
  '/?q=lamp',
  '/healthz',
]

const HOSTS = ['localhost', 'search.example', '127.0.0.1:7700']
const ODD_HOSTS = [
  'LOCALHOST:7700',
  'localhost:80',
  'localhost:99999',
  'evil.example',
  '[::1]:7700',
  '1',
  '1:7',
  'localhost/v1',
  'localhost?',
  'user@localhost',
  '[',
  '',
]

const values = (...all: readonly string[]) => fc.constantFrom(...all)

/** What becomes of the connection behind the answer. */
const CONNECTIONS: readonly { version: string; header: readonly Header[]; goesOn: boolean }[] = [
  { version: '1.1', header: [], goesOn: true },
  { version: '1.1', header: [['Connection', 'keep-alive']], goesOn: true },
  { version: '1.1', header: [['Connection', 'close']], goesOn: false },
  { version: '1.0', header: [['Connection', 'keep-alive']], goesOn: true },
  { version: '1.0', header: [], goesOn: false },
]

const headersWith = (tag: string) =>
  [
    ['Accept-Encoding', ['gzip', 'gzip;q=0', 'br, gzip;q=0.5', '*', ' gzip ', '']],
    ['X-Request-Id', ['mine', '', 'not an id', 'm\u00eene']],
    ['Accept', ['application/json', '*/*']],
    ['Content-Length', ['0']],
    ['Origin', ['http://localhost', 'https://evil.example', 'null', '']],
    ['If-None-Match', [tag, '"another"', '*', '']],
    ['Sec-Fetch-Site', ['same-origin']],
    ['Expect', ['100-continue']],
  ] as const

function exchanges(tag: string) {
  const header = (name: string, ...all: readonly string[]) =>
    fc.tuple(values(name, name.toLowerCase(), name.toUpperCase()), values(...all))
  const host = fc.oneof(
    { weight: 5, arbitrary: header('Host', ...HOSTS) },
    { weight: 1, arbitrary: header('Host', ...ODD_HOSTS) },
  )
  const other = fc.oneof(
    ...headersWith(tag).map(([name, all]) => ({
      weight: name === 'Accept-Encoding' || name === 'X-Request-Id' ? 4 : 1,
      arbitrary: header(name, ...all),
    })),
  )
  return fc
    .record({
      method: values('GET', 'GET', 'GET', 'GET', 'HEAD', 'PUT'),
      target: fc.oneof(
        { weight: 3, arbitrary: values(...TARGETS) },
        { weight: 1, arbitrary: values(...ODD_TARGETS) },
      ),
      connection: fc.constantFrom(...CONNECTIONS),
      // Mostly one, and sometimes none or two.
      hosts: fc.oneof(
        { weight: 8, arbitrary: fc.tuple(host) },
        { weight: 1, arbitrary: fc.array(host, { maxLength: 2 }) },
      ),
      others: fc.array(other, { maxLength: 4 }),
    })
    .map(({ method, target, connection: { version, header, goesOn }, hosts, others }) => {
      const bytes = request(method, target, [...hosts, ...others, ...header], version)
      return goesOn ? bytes + LAST : bytes
    })
}

describe.each([
  ['a few hosts', '127.0.0.1', ['search.example']],
  ['every host', '0.0.0.0', undefined],
])('over sockets, serving %s', (_, host, hosts) => {
  it('answers and tells as the handlers do, byte for byte, whatever a client sends', async () => {
    const server = await startServer(host, hosts)
    const handlers = await startHandlers(host, hosts)
    const ask = async ({ port, entries }: Asked, bytes: string) => {
      const before = entries.length
      const received = withoutChance(await exchange(port, bytes))
      return { received, told: told(entries.slice(before)) }
    }
    const compare = async (target: string, ...headers: Header[]) => {
      const bytes = request('GET', target, headers) + LAST
      expect(await ask(server, bytes), bytes).toEqual(await ask(handlers, bytes))
    }
    for (const target of [...TARGETS, ...ODD_TARGETS]) {
      for (const coding of ['identity', 'gzip', 'gzip']) {
        await compare(target, ['Host', 'localhost'], ['Accept-Encoding', coding])
      }
      for (const name of ODD_HOSTS) await compare(target, ['Host', name])
    }
    const { received } = await ask(
      server,
      request('GET', '/v1/search?q=lamp', [['Host', 'localhost']], '1.0'),
    )
    const tag = /\r\nETag: (.*)\r\n/.exec(received)?.[1] ?? ''
    expect(tag).not.toBe('')
    for (const [name, all] of headersWith(tag)) {
      for (const value of all) await compare('/v1/search?q=lamp', ['Host', 'localhost'], [name, value])
    }
    await fc.assert(
      fc.asyncProperty(exchanges(tag), async (bytes) => {
        expect(await ask(server, bytes)).toEqual(await ask(handlers, bytes))
      }),
      { numRuns: 500 },
    )
  })
})

describe('the way without an adaptor', () => {
  /** A server that counts what it leaves to the adaptor. */
  async function startCounting(take = () => engine) {
    const faults: unknown[] = []
    const { app, find } = createHandlers({
      engine: take,
      reportError: (error) => faults.push(error),
    })
    if (find === undefined) throw new Error('nothing is asked of every request here')
    const counted = { left: 0, faults }
    const listener = getRequestListener(app.fetch)
    const server = createServer(
      giveKept(find, (incoming, outgoing) => {
        counted.left++
        return listener(incoming, outgoing)
      }),
    )
    const port = await listen(server, '127.0.0.1')
    return { counted, url: `http://127.0.0.1:${port}` }
  }

  it('is taken by an answer that is kept, also when it is written with escapes or wanted as gzip', async () => {
    const { counted, url } = await startCounting()
    for (const query of ['lamp', 'lamp%20oil', '%22lamp%20oil%22', 'h%C3%A9bert']) {
      for (const coding of ['identity', 'gzip']) {
        const ask = async () => {
          const response = await fetch(`${url}/v1/search?q=${query}&limit=9`, {
            headers: { 'Accept-Encoding': coding },
          })
          return { json: await response.json(), coding: response.headers.get('content-encoding') }
        }
        const made = await ask()
        const before = counted.left
        expect(await ask()).toEqual(made)
        expect(counted.left).toBe(before)
      }
    }
  })

  it('is left to the handlers when there is no engine to be had', async () => {
    const { counted, url } = await startCounting(() => {
      throw new Error('closed')
    })
    expect((await fetch(`${url}/v1/search?q=lamp`)).status).toBe(500)
    expect(counted).toEqual({ left: 1, faults: [new Error('closed')] })
  })

  it('does not exist where every request is asked for a key, or other origins may read', () => {
    const key = { sha256: '0'.repeat(64), scopes: ['search' as const] }
    expect(createHandlers({ engine: () => engine, keys: [key] }).find).toBeUndefined()
    expect(createHandlers({ engine: () => engine, origins: ['https://a.example'] }).find).toBeUndefined()
    expect(createHandlers({ engine: () => engine }).find).toBeDefined()
  })
})
