import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openIndex, openIndexWriter } from '@paraseek/engine/node'
import type { EngineStats, Generation, SearchEngine, SearchResponse } from '@paraseek/shared'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { sourceOf } from '../testing/articles.ts'
import { LiveIndex } from './live-index.ts'

let folder: string
let live: LiveIndex | undefined
let refusals: unknown[] = []
let swapped: Generation[] = []
/** Engines that were opened and not closed. */
let open: Set<SearchEngine>

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'paraseek-live-')), 'index')
  refusals = []
  swapped = []
  open = new Set()
})

afterEach(async () => {
  await live?.close()
  live = undefined
  await rm(join(folder, '..'), { recursive: true })
})

/** Commits sources whose every text names the generation that it belongs to. */
async function commit(into = folder, sources = 3): Promise<void> {
  const writer = await openIndexWriter(into)
  const generation = (writer.base()?.generation ?? 0) + 1
  for (let index = 0; index < sources; index++) {
    const texts = Array.from({ length: 12 }, () => ['', `gull of round ${generation}`] as const)
    writer.add(sourceOf(`${index}.md`, `round ${generation}`, texts))
  }
  writer.commit({ keep: 1 })
}

/** @param change of each engine that is opened */
async function watch(change: (engine: SearchEngine) => void = () => undefined): Promise<LiveIndex> {
  live = await LiveIndex.open({
    folder,
    open: async () => {
      const engine = await openIndex(folder)
      open.add(engine)
      change(engine)
      const close = engine.close.bind(engine)
      engine.close = async () => {
        open.delete(engine)
        await close()
      }
      return engine
    },
    onSwap: (generation) => swapped.push(generation),
    onRefusal: (error) => refusals.push(error),
  })
  return live
}

interface Ready {
  readonly generation: Generation
}

const read = async <T>(response: Response) => (await response.json()) as T

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}

// Each waits for the watch, or for many commits that are synced to disk.
describe('a live index', { timeout: 20_000 }, () => {
  it('serves what is committed, without being told', async () => {
    await commit()
    const app = createApp({ engine: await watch() })
    const generation = async () => (await read<Ready>(await app.request('/readyz'))).generation
    expect(await generation()).toBe(1)
    await commit()
    await until(async () => (await generation()) === 2)
    expect(swapped).toEqual([2])
    const { hits } = await read<SearchResponse>(await app.request('/v1/search?q=gull&limit=1'))
    expect(hits[0]?.source.title).toBe('round 2')
  })

  it('loses and mixes no answer in 20 swaps while it is asked, and keeps no old engine', async () => {
    await commit()
    const app = createApp({ engine: await watch() })
    let isOver = false
    let asked = 0
    const ask = async () => {
      while (!isOver) {
        const response = await app.request('/v1/search?q=gull&groupBy=source&context=1')
        expect(response.status).toBe(200)
        const { generation, hits } = await read<SearchResponse>(response)
        expect(new Set(hits.map(({ paragraph }) => paragraph.text))).toEqual(
          new Set([`gull of round ${generation}`]),
        )
        // Two calls of the engine: the source's ids, then its paragraphs.
        const page = await app.request('/source?id=1.md')
        expect(page.status).toBe(200)
        const rounds = (await page.text()).match(/round \d+/g)
        expect(rounds?.length).toBeGreaterThan(12)
        expect(new Set(rounds).size).toBe(1)
        asked += 2
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const clients = Promise.all(Array.from({ length: 8 }, ask))
    try {
      for (let generation = 2; generation <= 21; generation++) {
        const before = asked
        await commit()
        await app.request('/v1/reload', { method: 'POST' })
        await Promise.race([until(() => asked > before + 8), clients])
      }
    } finally {
      isOver = true
      await clients
    }
    expect(swapped.at(-1)).toBe(21)
    expect(refusals).toEqual([])
    expect(open.size).toBe(1)
  }, 60_000)

  it('refuses a damaged generation, says so, goes on with the old one, and takes the next', async () => {
    await commit()
    const app = createApp({ engine: await watch() })
    const manifest = 'manifest-00000002'
    await writeFile(join(folder, manifest), 'no manifest')
    await until(() => refusals.length > 0)
    const ready = await app.request('/readyz')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toEqual({
      status: 'ready',
      generation: 1,
      refused: { code: 'CORRUPT_INDEX', since: expect.stringMatching(/^\d{4}-/) },
    })
    expect((await app.request('/v1/search?q=gull')).status).toBe(200)
    const reload = await app.request('/v1/reload', { method: 'POST' })
    expect(reload.status).toBe(503)
    expect(await reload.text()).not.toContain(manifest)
    // The same reason is not told twice.
    expect(refusals).toHaveLength(1)
    await rm(join(folder, manifest))
    await commit()
    await until(async () => (await read<Ready>(await app.request('/readyz'))).generation === 2)
    expect(live?.refusal).toBeUndefined()
  })

  it('goes on when the folder is gone, and takes another one in its place', async () => {
    await commit()
    const app = createApp({ engine: await watch() })
    await rename(folder, `${folder}-old`)
    await until(() => live?.refusal?.code === 'INDEX_NOT_FOUND')
    expect((await app.request('/v1/search?q=gull')).status).toBe(200)
    await commit(`${folder}-new`, 1)
    await rename(`${folder}-new`, folder)
    await until(async () => (await read<EngineStats>(await app.request('/v1/stats'))).sourceCount === 1)
    expect(await readdir(folder)).toContain('manifest-00000001')
  })

  it('closes a replaced engine when its last request is answered, not before', async () => {
    await commit()
    const index = await watch()
    const first = index.acquire()
    index.acquire()
    await commit()
    await index.reload()
    expect(open.size).toBe(2)
    expect(await first?.search({ query: 'gull' })).toMatchObject({ generation: 1 })
    if (first) index.release(first)
    expect(open.size).toBe(2)
    if (first) index.release(first)
    expect(open.size).toBe(1)
  })

  it('rejects where there is no index at the start', async () => {
    await expect(watch()).rejects.toMatchObject({ code: 'INDEX_NOT_FOUND' })
  })

  it('closes an engine that cannot tell its generation, and goes on with the one before', async () => {
    await commit()
    const index = await watch((engine) => {
      if (open.size > 1) engine.stats = () => Promise.reject(new Error('too many open files'))
    })
    await commit()
    await expect(index.reload()).rejects.toThrow('too many open files')
    expect(open.size).toBe(1)
    const engine = index.acquire()
    expect(await engine?.search({ query: 'gull' })).toMatchObject({ generation: 1 })
    expect(index.refusal).toMatchObject({ code: 'INTERNAL' })
  })

  it('gives no engine after its close', async () => {
    await commit()
    const index = await watch()
    await index.close()
    expect(index.acquire()).toBeUndefined()
    expect(open.size).toBe(0)
  })

  it('opens none after its close, whoever asks for it, or has asked before', async () => {
    await commit()
    const index = await watch()
    const first = index.reload()
    // Begun by now, so that the second waits for it.
    await Promise.resolve()
    const second = index.reload()
    await Promise.all([index.close(), first])
    await expect(second).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(index.reload()).rejects.toMatchObject({ code: 'CLOSED' })
    expect(open.size).toBe(0)
  })
})
