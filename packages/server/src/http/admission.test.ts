import type { Problem, SearchEngine } from '@paraseek/shared'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { ARTICLES } from '../testing/articles.ts'
import { buildEngine } from '../testing/build-engine.ts'
import { engineWithSearch } from '../testing/engine-with-search.ts'
import { Admission } from './admission.ts'

const STAYS = new AbortController().signal
/** Work that ends when it is told to, and the order in which such works began. */
function works(admission: Admission) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const run = (client: string, name = client, signal = STAYS) =>
    admission.run(client, signal, () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.set(name, resolve))
    })
  const end = async (name: string) => {
    ends.get(name)?.()
    // The place is given over when the work has settled.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { begun, run, end }
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  )

describe('admission', () => {
  it('lets so many in at once, and the others in their order as places become free', async () => {
    const admission = new Admission(2, 10)
    const { begun, run, end } = works(admission)
    const all = ['1', '2', '3', '4', '5'].map((name) => run('one', name))
    expect([begun, admission.running, admission.waiting]).toEqual([['1', '2'], 2, 3])
    for (const name of ['1', '2', '3']) await end(name)
    expect([begun, admission.running, admission.waiting]).toEqual([['1', '2', '3', '4', '5'], 2, 0])
    for (const name of ['4', '5']) await end(name)
    await Promise.all(all)
    expect([admission.running, admission.waiting]).toEqual([0, 0])
  })

  it('gives the place of work that fails to the next', async () => {
    const admission = new Admission(1, 1)
    const failing = admission.run('one', STAYS, () => Promise.reject(new Error('broken')))
    const next = admission.run('one', STAYS, async () => 'next')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('next')
    expect(admission.running).toBe(0)
  })

  it('refuses who comes when so many wait', async () => {
    const admission = new Admission(1, 1)
    const { run, end } = works(admission)
    const [first, second, third] = [run('one', '1'), run('one', '2'), run('one', '3')]
    expect(await codeOf(third)).toBe('UNAVAILABLE')
    await end('1')
    await end('2')
    await Promise.all([first, second])
  })

  it('forgets who goes away while waiting, and not who goes away later', async () => {
    const admission = new Admission(1, 2)
    const { begun, run, end } = works(admission)
    const [gone, stays] = [new AbortController(), new AbortController()]
    const first = run('one', '1')
    const dropped = run('one', '2', gone.signal)
    const next = run('one', '3', stays.signal)
    gone.abort(new Error('gone'))
    expect(await codeOf(dropped)).toBe('gone')
    expect(admission.waiting).toBe(1)
    await end('1')
    stays.abort()
    await end('3')
    await Promise.all([first, next])
    expect([begun, admission.running, admission.waiting]).toEqual([['1', '3'], 0, 0])
  })

  it('keeps places to run from a client that has many, and lets clients take turns', async () => {
    const admission = new Admission(4, 100)
    const { begun, run, end } = works(admission)
    for (let count = 1; count <= 6; count++) void run('greedy', `greedy ${count}`)
    expect(begun).toEqual(['greedy 1', 'greedy 2', 'greedy 3'])
    void run('other', 'other 1')
    void run('other', 'other 2')
    expect(begun.at(-1)).toBe('other 1')
    await end('greedy 1')
    await end('greedy 2')
    await end('greedy 3')
    expect(begun.slice(4)).toEqual(['greedy 4', 'other 2', 'greedy 5'])
  })

  it('takes the last request out of the longest queue for a client with fewer, and for no other', async () => {
    const admission = new Admission(1, 4)
    const { begun, run, end } = works(admission)
    void run('greedy', 'greedy 1')
    const waiting = [2, 3, 4, 5].map((count) => codeOf(run('greedy', `greedy ${count}`)))
    expect(await codeOf(run('greedy', 'greedy 6'))).toBe('UNAVAILABLE')
    void run('other', 'other 1')
    expect(await waiting[3]).toBe('UNAVAILABLE')
    void run('other', 'other 2')
    expect(await waiting[2]).toBe('UNAVAILABLE')
    expect(admission.waiting).toBe(4)
    // Both have two now.
    expect(await codeOf(run('other', 'other 3'))).toBe('UNAVAILABLE')
    for (const name of ['greedy 1', 'greedy 2', 'other 1', 'greedy 3']) await end(name)
    expect(begun).toEqual(['greedy 1', 'greedy 2', 'other 1', 'greedy 3', 'other 2'])
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
