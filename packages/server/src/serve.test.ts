import { EventEmitter, once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { ListenError } from './listen-error.ts'
import { ARTICLES } from './testing/articles.ts'
import { exchange, outcome, startedServers } from './testing/started-servers.ts'

const { engineWith, heldEngine, start } = startedServers()

describe('serve', () => {
  it('listens on loopback, answers, and serves the compiled page', async () => {
    const { url } = await start()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const response = await fetch(`${url}/v1/search?q=whale`)
    expect((await response.json()) as object).toMatchObject({ total: { value: 1 } })
    const script = /src="([^"]+main\.js)"/.exec(await (await fetch(`${url}/`)).text())?.[1]
    expect(await (await fetch(`${url}${script}`)).text()).toContain('import')
  })

  it('tags its answers alike after a restart, as it is the same program', async () => {
    const [first, second] = [await start(), await start()]
    const tag = (await fetch(`${first.url}/v1/search?q=whale`)).headers.get('etag') ?? ''
    const headers = { 'If-None-Match': tag }
    expect((await fetch(`${second.url}/v1/search?q=whale`, { headers })).status).toBe(304)
    expect(tag).toContain('W/"1-')
    const other = await start({ build: 'another' })
    expect((await fetch(`${other.url}/v1/search?q=whale`, { headers })).status).toBe(200)
  })

  it('keeps ids apart whose encoding differs', async () => {
    const { url } = await start()
    for (const paragraph of ARTICLES.flatMap(({ paragraphs }) => paragraphs)) {
      const response = await fetch(`${url}/v1/paragraphs/${encodeURIComponent(paragraph.id)}`)
      expect((await response.json()) as object).toMatchObject({ paragraph })
    }
  })

  it('refuses a foreign Host and a foreign Origin', async () => {
    const { url, port } = await start()
    expect(
      await exchange(port, 'GET /v1/stats HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'),
    ).toMatch(/^HTTP\/1\.1 403/)
    expect((await fetch(`${url}/v1/stats`, { headers: { Origin: 'http://evil.example' } })).status).toBe(403)
  })

  it('serves the further hosts it is given', async () => {
    const { port } = await start({ hosts: ['search.example'] })
    const answer = await exchange(
      port,
      'GET /healthz HTTP/1.1\r\nHost: search.example\r\nConnection: close\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200/)
  })

  it('says which address is taken and what to do', async () => {
    const { port } = await start()
    const failure = start({ port })
    await expect(failure).rejects.toThrow(ListenError)
    await expect(failure).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}: another program uses this port; stop it or choose another port`,
    )
    await expect(failure).rejects.toMatchObject({ code: 'IO_ERROR', errno: 'EADDRINUSE' })
  })

  it('answers 414 for a URL over 16 KiB and 431 for headers over 32 KiB', async () => {
    const { url } = await start()
    expect((await fetch(`${url}/v1/search?q=${'a'.repeat(17_000)}`)).status).toBe(414)
    expect((await fetch(`${url}/healthz`, { headers: { 'X-Long': 'a'.repeat(40_000) } })).status).toBe(431)
  })

  it.each([
    ['garbage', 'hello\r\n\r\n'],
    ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc'],
    [
      'two lengths',
      'POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'a length and chunks',
      'POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a host with spaces', 'GET / HTTP/1.1\r\nHost: a b c\r\nConnection: close\r\n\r\n'],
  ])('answers 400 to %s and goes on', async (_, bytes) => {
    const { url, port } = await start()
    expect(await exchange(port, bytes)).toMatch(/^HTTP\/1\.1 40[03]/)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it.each([
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['an unknown method', 'SEARCH2 /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a URL that is no ASCII', 'GET /v1/search?q=é HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    [
      'what it cannot expect',
      'GET /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: x\r\nConnection: close\r\n\r\n',
      417,
    ],
  ])('refuses a request with %s without a document, as docs/http-api.md says', async (_, request, status) => {
    const { port } = await start()
    const answer = await exchange(port, request)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).not.toMatch(/content-type/i)
  })

  it('goes on after clients that leave before their answer', async () => {
    const held = heldEngine()
    const { url } = await start({ engine: () => held.engine })
    const gone = new AbortController()
    const requests = Array.from({ length: 20 }, () =>
      fetch(`${url}/v1/search?q=whale`, { signal: gone.signal }),
    )
    await held.asked
    gone.abort()
    for (const request of requests) await expect(request).rejects.toThrow()
    held.letGo()
    expect((await fetch(`${url}/v1/search?q=whale`)).status).toBe(200)
  })
})

describe('a client that goes away', () => {
  it('ends its search, unless somebody else waits for the same', async () => {
    const gate = new EventEmitter()
    let isFound = false
    const held = engineWith((engine) => async (request, { signal } = {}) => {
      gate.emit('asked', signal)
      // As the engine does: it looks when it lets others have their turn.
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        if (isFound) return engine.search(request)
        signal?.throwIfAborted()
      }
    })
    const { url } = await start({ engine: () => held })
    const signalOf = async (): Promise<AbortSignal> => (await once(gate, 'asked'))[0]
    const alone = new AbortController()
    const given = signalOf()
    const lonely = outcome(`${url}/v1/search?q=lamp`, alone.signal)
    const isGivenUp = once(await given, 'abort')
    alone.abort()
    expect(await lonely).toBe('cut')
    await isGivenUp
    const asked = signalOf()
    // Each on a connection of its own.
    const first = get(`${url}/v1/search?q=whale`, { agent: false }).on('error', () => undefined)
    const shared = await asked
    const second = once(get(`${url}/v1/search?q=whale`, { agent: false }), 'response')
    await new Promise((resolve) => setTimeout(resolve, 200))
    first.destroy()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(shared.aborted).toBe(false)
    isFound = true
    const [response] = (await second) as [IncomingMessage]
    expect(response.resume().statusCode).toBe(200)
  })
})
