import type { SearchEngine } from '@paraseek/shared'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type AppOptions, createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { AnswerCache, type Answers } from './answer-cache.ts'
import type { MadeAnswer } from './made-answer.ts'

const STAYS = new AbortController().signal

function answerOf(bytes: number, isPartial = false): MadeAnswer {
  return { bytes: new Uint8Array(bytes), type: 'text/plain', tag: '', isPartial }
}

/** An answer that is longer when it is compressed. */
function noiseOf(bytes: number): MadeAnswer {
  return { ...answerOf(bytes), bytes: crypto.getRandomValues(new Uint8Array(bytes)) }
}

let one: SearchEngine
let two: SearchEngine

beforeAll(async () => {
  one = await buildEngine(ARTICLES)
  two = await buildEngine(ARTICLES, 2)
})

describe('the answer cache', () => {
  it('keeps no more bytes than it has room for: what was asked for lately stays', async () => {
    const cache = new AnswerCache(100_000)
    const answers = cache.of(one)
    const make = (key: string) => answers.make(key, async () => answerOf(9_000), STAYS)
    for (let count = 1; count <= 9; count++) await make(`${count}`)
    expect(answers.find('1')).toBeDefined()
    await make('10')
    expect([answers.find('1') !== undefined, answers.find('2'), answers.count]).toEqual([true, undefined, 9])
    expect(cache.figures.bytes).toBeLessThanOrEqual(100_000)
    expect(cache.figures.given).toEqual({ made: 10, shared: 0, kept: 2 })
  })

  it('keeps a new answer where all others were given lately, and lets the first of these go', async () => {
    const answers = new AnswerCache(100_000).of(one)
    const make = (key: string) => answers.make(key, async () => answerOf(9_000), STAYS)
    const keys = [...'123456789']
    for (const key of keys) await make(key)
    for (const key of keys) answers.find(key)
    await make('new')
    expect(['new', ...keys].filter((key) => answers.find(key) === undefined)).toEqual(['1'])
  })

  it('counts the compressed form too', async () => {
    const cache = new AnswerCache(1_000_000)
    const answers = cache.of(one)
    const { answer } = await answers.make('a', async () => answerOf(50_000), STAYS)
    const before = cache.figures.bytes
    const packed = await answers.gzip('a', answer)
    await answers.gzip('a', answer)
    expect(cache.figures.bytes).toBe(before + packed.byteLength)
  })

  it('counts an answer once that was made twice, and forgets the first with its addresses', async () => {
    const cache = new AnswerCache(100_000)
    const answers = cache.of(one)
    await answers.make('a', async () => answerOf(9_000), STAYS)
    const { bytes } = cache.figures
    answers.name('a', 'http://localhost/a', '/a')
    const { answer } = await answers.make('a', async () => answerOf(9_000), STAYS)
    expect(cache.figures).toMatchObject({ bytes, answers: 1 })
    expect(answers.findByUrl('http://localhost/a')).toBeUndefined()
    expect(answers.find('a')).toBe(answer)
  })

  it('keeps nothing that failed, is partial, or takes more than its share', async () => {
    const cache = new AnswerCache(100_000)
    const answers = cache.of(one)
    const failing = answers.make('a', () => Promise.reject(new Error('broken')), STAYS)
    await expect(failing).rejects.toThrow('broken')
    await answers.make('b', async () => answerOf(10, true), STAYS)
    await answers.make('c', async () => answerOf(20_000), STAYS)
    expect(['a', 'b', 'c'].map((key) => answers.find(key))).toEqual([undefined, undefined, undefined])
    expect(cache.figures).toMatchObject({ answers: 0, bytes: 0 })
  })

  it('keeps an answer, and not an address that is too long for its room', async () => {
    const cache = new AnswerCache(16_000)
    const answers = cache.of(one)
    await answers.make('a', async () => answerOf(100), STAYS)
    const { bytes } = cache.figures
    const long = `http://localhost/a?${'&'.repeat(16_000)}`
    answers.name('a', long, '/a')
    expect(answers.findByUrl(long)).toBeUndefined()
    answers.name('a', 'http://localhost/a', '/a')
    expect(answers.findByUrl('http://localhost/a')).toBeDefined()
    expect(cache.figures).toMatchObject({ answers: 1, bytes: bytes + 2 * 'http://localhost/a'.length })
  })

  it('stays within its room whatever is kept, named, given and compressed', async () => {
    const step = fc.record({
      key: fc.constantFrom(...'abcdef'),
      what: fc.constantFrom('make', 'find', 'name', 'gzip'),
      size: fc.nat(5_000),
    })
    const take = async (answers: Answers, key: string, what: string, size: number) => {
      if (what === 'make') await answers.make(key, async () => noiseOf(size), STAYS)
      const kept = answers.find(key)
      if (what === 'name') answers.name(key, `${key}?${'&'.repeat(size)}`, '/a')
      if (what === 'gzip' && kept !== undefined) await answers.gzip(key, kept)
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(20_000), fc.array(step, { maxLength: 40 }), async (room, steps) => {
        const cache = new AnswerCache(room)
        const answers = cache.of(one)
        for (const { key, what, size } of steps) {
          await take(answers, key, what, size)
          expect(cache.figures.bytes).toBeLessThanOrEqual(room)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('begins anew with another engine, whatever requests of the one before still make', async () => {
    const cache = new AnswerCache()
    const old = cache.of(one)
    await old.make('a', async () => answerOf(10), STAYS)
    const next = cache.of(two)
    expect(next.find('a')).toBeUndefined()
    await old.make('b', async () => answerOf(10), STAYS)
    expect([cache.of(two).find('b'), cache.figures.answers]).toEqual([undefined, 0])
  })

  it('gives work up when the last client that waits for it has gone, and not before', async () => {
    const answers = new AnswerCache().of(one)
    const [first, second] = [new AbortController(), new AbortController()]
    let signal: AbortSignal | undefined
    const never = (given: AbortSignal) => {
      signal = given
      return new Promise<MadeAnswer>(() => undefined)
    }
    const waiting = [answers.make('a', never, first.signal), answers.make('a', never, second.signal)]
    const outcomes = Promise.allSettled(waiting)
    first.abort()
    expect(signal?.aborted).toBe(false)
    second.abort()
    expect(signal?.aborted).toBe(true)
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    // Who comes then begins anew.
    const { origin } = await answers.make('a', async () => answerOf(10), STAYS)
    expect(origin).toBe('made')
  })
})

describe('the app', () => {
  it('answers however long an address is and however little room there is', async () => {
    const app = createApp({ engine: () => one, answerCacheBytes: 12_000 })
    for (const pad of [16_000, 15_999]) {
      expect((await app.request(`/v1/suggest?q=la&limit=1${'&'.repeat(pad)}`)).status).toBe(200)
    }
  })

  function counted(options: Partial<AppOptions> = {}) {
    let searches = 0
    const engine = engineWithSearch(one, (request, how) => {
      searches++
      return one.search(request, how)
    })
    return { app: createApp({ engine: () => engine, ...options }), searches: () => searches }
  }

  it('searches once for requests that ask the same, however they are written, one after the other or at once', async () => {
    const { app, searches } = counted()
    const post = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"limit":5,"query":"lamp"}',
    }
    const answers = await Promise.all([
      app.request('/v1/search?q=lamp&limit=5'),
      app.request('/v1/search?limit=5&q=lamp'),
      app.request('/v1/search', post),
    ])
    answers.push(await app.request('/v1/search?q=lamp&limit=5&offset=0'))
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    expect([new Set(bodies).size, searches()]).toEqual([1, 1])
    const origins = answers.map(
      ({ headers }) => /answer;desc=(\w+)/.exec(headers.get('server-timing') ?? '')?.[1],
    )
    expect(origins).toEqual(['made', 'shared', 'shared', 'kept'])
    await app.request('/v1/search?q=lamp&limit=6')
    await app.request('/?q=lamp')
    await app.request('/?q=lamp')
    expect(searches()).toBe(3)
  })

  it('gives what it keeps with the headers of what it made', async () => {
    const { app } = counted()
    const headersOf = async () => {
      const { headers } = await app.request('/v1/search?q=lamp', { headers: { 'Accept-Encoding': 'gzip' } })
      return [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'server-timing')
    }
    const made = await headersOf()
    expect(await headersOf()).toEqual(made)
    expect(Object.fromEntries(made)).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'no-cache',
    })
  })

  it('keeps nothing with a room of 0', async () => {
    const { app, searches } = counted({ answerCacheBytes: 0 })
    await app.request('/v1/search?q=lamp')
    await app.request('/v1/search?q=lamp')
    expect(searches()).toBe(2)
  })

  it('tells of answers by their origin in /v1/stats', async () => {
    const { app } = counted()
    for (let count = 0; count < 3; count++) await app.request('/v1/search?q=lamp')
    const { server } = (await (await app.request('/v1/stats')).json()) as { server: object }
    expect(server).toMatchObject({
      requestCount: 3,
      queue: { running: 0, waiting: 0 },
      answerCache: { answers: 1, given: { made: 1, shared: 0, kept: 2 } },
    })
  })
})
