import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { MAX_BODY_BYTES, MAX_URL_LENGTH, type SearchEngine } from '@paraseek/shared'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, type ServeOptions, serve } from './serve.ts'
import { SERVER_LIMITS } from './server-limits.ts'
import { ARTICLES } from './testing/articles.ts'
import { buildEngine } from './testing/build-engine.ts'
import { engineWithSearch } from './testing/engine-with-search.ts'

let engine: SearchEngine
const running: RunningServer[] = []
const sockets: Socket[] = []

beforeAll(async () => {
  engine = await buildEngine(ARTICLES)
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await Promise.all(running.splice(0).map((server) => server.close()))
})

/** Times a hundredth of the real ones. */
const SHORT = { headersMs: 100, requestMs: 300, checkMs: 20, keepAliveMs: 50, stalledMs: 300 }

async function start(options: Partial<ServeOptions> = {}): Promise<RunningServer> {
  const server = await serve({ engine: () => engine, port: 0, ...options })
  running.push(server)
  return server
}

async function open(port: number, bytes = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  if (bytes !== '') socket.write(bytes)
  return socket
}

/** All that comes until the connection is closed. */
async function untilClosed(socket: Socket): Promise<string> {
  let received = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    received += chunk
  })
  if (!socket.closed) await once(socket, 'close')
  return received
}

const HEAD = 'POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'
const healthy = async (url: string) => (await fetch(`${url}/healthz`)).status

it('has the limits that are agreed on', () => {
  expect(SERVER_LIMITS).toEqual({
    headersMs: 10_000,
    requestMs: 30_000,
    checkMs: 2_000,
    keepAliveMs: 5_000,
    stalledMs: 30_000,
    maxConnections: 2_000,
  })
})

describe('slow clients', () => {
  it('are closed when their headers take too long, many of them too, and others are answered meanwhile', async () => {
    const { port, url } = await start({ limits: SHORT })
    const slow = await Promise.all(
      Array.from({ length: 200 }, async () =>
        untilClosed(await open(port, 'GET /v1/search?q=a HTTP/1.1\r\nHos')),
      ),
    )
    expect(slow.every((text) => text === '' || text.startsWith('HTTP/1.1 408'))).toBe(true)
    expect(await healthy(url)).toBe(200)
  })

  it('are closed when their body takes too long, though a byte comes now and then', async () => {
    const faults: unknown[] = []
    const { port, url } = await start({ limits: SHORT, reportError: (error) => faults.push(error) })
    const socket = await open(port, `${HEAD}Content-Length: 100\r\n\r\n{`)
    const drip = setInterval(() => socket.write(' '), 20)
    const text = await untilClosed(socket)
    clearInterval(drip)
    expect(text === '' || text.startsWith('HTTP/1.1 408')).toBe(true)
    expect(faults).toEqual([])
    expect(await healthy(url)).toBe(200)
  })

  it('are answered when they are only a little slow', async () => {
    const { port } = await start({ limits: { ...SHORT, headersMs: 2000, requestMs: 5000 } })
    const socket = await open(port, `${HEAD}Connection: close\r\nContent-Length: 17\r\n\r\n{"query":`)
    setTimeout(() => socket.write('"lamp" }'), 100)
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 200/)
  })

  it.each(['made', 'kept'])('are closed when they do not take their answer that is %s', async (origin) => {
    const huge = 'x'.repeat(64 * 1024 * 1024)
    const greedy = engineWithSearch(engine, async (request) => {
      const response = await engine.search(request)
      return { ...response, query: { ...response.query, parsed: huge } }
    })
    const { port, url } = await start({
      engine: () => greedy,
      limits: SHORT,
      answerCacheBytes: 16 * huge.length,
    })
    if (origin === 'kept') {
      const response = await fetch(`${url}/v1/search?q=whale`, { headers: { 'Accept-Encoding': 'identity' } })
      await response.arrayBuffer()
    }
    const socket = await open(port, `GET /v1/search?q=whale HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`)
    socket.pause()
    const cut = await new Promise<boolean>((resolve) => {
      const look = setInterval(() => {
        // The server has closed its side when writing to it fails.
        socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', (error) => {
          if (error !== null && error !== undefined) {
            clearInterval(look)
            resolve(true)
          }
        })
      }, 50)
    })
    expect(cut).toBe(true)
    expect(await healthy(url)).toBe(200)
  })
})

describe('idle and many connections', () => {
  it('are closed after their time, and the one too many at once', async () => {
    const { port, url } = await start({
      limits: { ...SHORT, headersMs: 5000, requestMs: 5000, maxConnections: 3 },
    })
    const kept = await Promise.all([open(port), open(port), open(port)])
    const refused = await open(port)
    expect(await untilClosed(refused)).toBe('')
    for (const socket of kept) socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await healthy(url)).toBe(200)
    const idle = await open(port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    expect(await untilClosed(idle)).toMatch(/^HTTP\/1\.1 200/)
  })

  it('answers everything to a client that sends without waiting, with 503 what is over the queue', async () => {
    const { port } = await start({ maxRunning: 4, maxWaiting: 16 })
    const one = 'GET /v1/search?q=lamp&limit=1 HTTP/1.1\r\nHost: localhost\r\n\r\n'
    const last = one.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')
    const text = await untilClosed(await open(port, one.repeat(199) + last))
    const count = (status: number) => text.split(`HTTP/1.1 ${status}`).length - 1
    expect(count(200)).toBeGreaterThanOrEqual(20)
    expect(count(200) + count(503)).toBe(200)
  })
})

describe('sizes', () => {
  it('takes a URL of the greatest length and refuses one character more', async () => {
    const { url } = await start()
    const fixed = `${url}/v1/search?q=a&x=`
    const status = async (length: number) => (await fetch(fixed + 'y'.repeat(length - fixed.length))).status
    expect(await status(MAX_URL_LENGTH)).toBe(400)
    expect(await status(MAX_URL_LENGTH + 1)).toBe(414)
  })

  it.each(['length', 'chunks'])(
    'takes a body of the greatest length and refuses one byte more, told by %s',
    async (how) => {
      const { url } = await start()
      const status = async (length: number) => {
        const text = `{"query":"lamp"${' '.repeat(length - 16)}}`
        const body = how === 'length' ? text : new Blob([text]).stream()
        const init = {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body,
          duplex: 'half',
        } as const
        return (await fetch(`${url}/v1/search`, init)).status
      }
      expect(await status(MAX_BODY_BYTES)).toBe(200)
      expect(await status(MAX_BODY_BYTES + 1)).toBe(413)
    },
  )

  it('reads no encoded body, however small it claims to be', async () => {
    const { url } = await start()
    const init = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
    }
    expect((await fetch(`${url}/v1/search`, { ...init, body: 'x' })).status).toBe(415)
  })
})
