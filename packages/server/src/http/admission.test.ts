import type { Problem, SearchEngine } from '@paraseek/shared'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { Admission } from './admission.ts'

describe('admission', () => {
  it('lets so many in at once, and the others in their order as places become free', async () => {
    const admission = new Admission(2, 10)
    const order: number[] = []
    const enter = async (name: number) => {
      await admission.enter()
      order.push(name)
    }
    const all = [1, 2, 3, 4, 5].map(enter)
    await Promise.all(all.slice(0, 2))
    expect([order, admission.running, admission.waiting]).toEqual([[1, 2], 2, 3])
    for (const expected of [3, 4, 5]) {
      admission.leave()
      await all[expected - 1]
      expect(order.at(-1)).toBe(expected)
      expect(admission.running).toBe(2)
    }
    admission.leave()
    admission.leave()
    expect([admission.running, admission.waiting]).toEqual([0, 0])
  })

  it('refuses who comes when so many wait', async () => {
    const admission = new Admission(1, 1)
    await admission.enter()
    const waiting = admission.enter()
    await expect(admission.enter()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    admission.leave()
    await waiting
  })

  it('forgets who goes away while waiting, and not who goes away later', async () => {
    const admission = new Admission(1, 2)
    await admission.enter()
    const [gone, stays] = [new AbortController(), new AbortController()]
    const dropped = admission.enter(() => gone.signal)
    const next = admission.enter(() => stays.signal)
    gone.abort()
    await expect(dropped).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(admission.waiting).toBe(1)
    admission.leave()
    await next
    stays.abort()
    expect([admission.running, admission.waiting]).toEqual([1, 0])
  })
})

describe('the app at its limit', () => {
  let engine: SearchEngine

  beforeAll(async () => {
    engine = await buildEngine(ARTICLES)
  })

  it('answers 503 with Retry-After to the one too many, health at once, and the others in the end', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let running = 0
    const slow = engineWithSearch(engine, async (request) => {
      running++
      await held
      return engine.search(request)
    })
    const app = createApp({ engine: () => slow, maxRunning: 2, maxWaiting: 1 })
    const begun = [1, 2, 3].map((page) => app.request(`/v1/search?q=lamp&limit=${page}`))
    while (running < 2) await new Promise((resolve) => setImmediate(resolve))
    const refused = await app.request('/v1/search?q=lamp')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(((await refused.json()) as Problem).code).toBe('UNAVAILABLE')
    expect((await app.request('/healthz')).status).toBe(200)
    expect((await app.request('/readyz')).status).toBe(200)
    expect(running).toBe(2)
    release()
    expect((await Promise.all(begun)).map(({ status }) => status)).toEqual([200, 200, 200])
    // Failures give their places back too.
    for (let count = 0; count < 5; count++) expect((await app.request('/v1/search')).status).toBe(400)
    expect((await app.request('/v1/search?q=lamp')).status).toBe(200)
  })
})
