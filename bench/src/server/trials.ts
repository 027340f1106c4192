/**
 * @module
 * What a server that is left alone must stand: load, swaps, odd requests, and its end.
 */

import { Random } from '../random.ts'
import { fuzzRequest } from './fuzz-requests.ts'
import { type Ending, inLanes, Loader, type RawAnswer } from './loader.ts'
import { MeasuredServer } from './measured-server.ts'
import type { ChildFigures } from './server-child.ts'

const CLIENTS = 16
const SWAPS = 300
const FUZZ_SEED = 20_261_128
const MIB = 1024 * 1024

/** Asks `/healthz` again and again until the work is done; the slowest answer in milliseconds. */
export async function slowestHealth(url: string, work: Promise<unknown>): Promise<number> {
  const client = new Loader(url, 1)
  let isDone = false
  let slowestMs = 0
  work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    const start = performance.now()
    await client.ask({ method: 'GET', path: '/healthz' })
    slowestMs = Math.max(slowestMs, performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  client.close()
  return slowestMs
}

export interface SwapFigures {
  readonly swaps: number
  readonly answers: number
  readonly failed: number
  /** Answers with paragraphs of another generation than they say. */
  readonly mixed: number
  /** Answers whose time was over: on a busy machine they may be empty. */
  readonly timedOut: number
  readonly memory: readonly Memory[]
}

/** In MiB, after so many requests or swaps. */
export interface Memory {
  readonly after: number
  readonly rss: number
  /** Behind the last full collection that V8 made by itself; absent before the first. */
  readonly liveHeap?: number
  /** RSS behind a collection, at the end of a run with `--expose-gc`. */
  readonly collectedRss?: number
}

function memoryOf(after: number, { rssBytes, liveHeapBytes, collectedRssBytes }: ChildFigures): Memory {
  const inMiB = (bytes: number) => Math.round(bytes / MIB)
  return {
    after,
    rss: inMiB(rssBytes),
    ...(liveHeapBytes !== undefined && { liveHeap: inMiB(liveHeapBytes) }),
    ...(collectedRssBytes !== undefined && { collectedRss: inMiB(collectedRssBytes) }),
  }
}

/** Three hundred reloads under the load of clients; `indexes` hold generations 1 and 2, whose paragraphs name theirs. */
export async function trySwaps(indexes: readonly [string, string]): Promise<SwapFigures> {
  const server = await MeasuredServer.start(...indexes)
  const client = new Loader(server.url, CLIENTS)
  const tally = { answers: 0, failed: 0, mixed: 0, timedOut: 0 }
  const memory: Memory[] = []
  let swaps = 0
  const searching = inLanes(CLIENTS - 1, async (lane) => {
    const ending = await client.ask({ method: 'GET', path: `/v1/search?q=lamp+house&limit=${10 + lane}` })
    tally.answers++
    const kind = isAnswer(ending, 200) ? kindOf(ending) : 'failed'
    if (kind !== 'whole') tally[kind]++
    return swaps < SWAPS
  })
  while (swaps < SWAPS) {
    const ending = await client.ask({ method: 'POST', path: '/v1/reload' })
    if (!isAnswer(ending, 200)) tally.failed++
    swaps++
    // What the first opening needs once for all is no growth.
    if (swaps === 10 || swaps % 100 === 0) memory.push(memoryOf(swaps, await server.figures()))
  }
  await searching
  memory.push(memoryOf(swaps, await server.figures('collect')))
  client.close()
  await server.stop()
  return { swaps, ...tally, memory }
}

function kindOf({ body }: RawAnswer): 'whole' | 'mixed' | 'timedOut' {
  const { generation, hits, timedOut } = JSON.parse(body.toString()) as {
    generation: number
    hits: readonly { paragraph: { text: string } }[]
    timedOut: boolean
  }
  const isOfOne = hits.every(({ paragraph }) => paragraph.text.includes(`generation${generation} `))
  if (isOfOne && hits.length > 0) return 'whole'
  return isOfOne && timedOut ? 'timedOut' : 'mixed'
}

export interface FuzzFigures {
  readonly requests: number
  readonly serverErrors: number
  /** Requests that got no answer. */
  readonly dropped: number
  readonly seconds: number
  readonly memory: readonly Memory[]
  readonly statuses: Readonly<Record<string, number>>
}

/** Odd requests over HTTP; 503 of a full queue is an answer and no error. */
export async function tryFuzz(index: string, requests: number): Promise<FuzzFigures> {
  const server = await MeasuredServer.start(index)
  const client = new Loader(server.url, CLIENTS)
  const random = new Random(FUZZ_SEED)
  const statuses: Record<string, number> = {}
  const memory: Memory[] = []
  let sent = 0
  const startMs = performance.now()
  await inLanes(CLIENTS, async () => {
    const ending = await client.ask(fuzzRequest(random))
    const status = typeof ending === 'string' ? ending : String(ending.status)
    statuses[status] = (statuses[status] ?? 0) + 1
    sent++
    // Code that runs for the first time is compiled: no growth.
    if (sent === Math.ceil(requests / 20) || sent === Math.ceil(requests / 2)) {
      memory.push(memoryOf(sent, await server.figures()))
    }
    return sent < requests
  })
  const seconds = Math.round((performance.now() - startMs) / 1000)
  memory.push(memoryOf(sent, await server.figures('collect')))
  client.close()
  await server.stop()
  const serverErrors = Object.entries(statuses)
    .filter(([status]) => /^5/.test(status) && status !== '503')
    .reduce((sum, [, count]) => sum + count, 0)
  const dropped = (statuses['cut'] ?? 0) + (statuses['refused'] ?? 0)
  return { requests: sent, serverErrors, dropped, seconds, memory, statuses }
}

export interface StopFigures {
  readonly exitMs: number
  readonly exitCode: number | null
  readonly answered: number
  /** Requests whose connection was cut before the answer was whole. */
  readonly lost: number
}

/** SIGTERM while clients search. Who finds nobody listening any more has lost nothing. */
export async function tryStop(index: string, paths: readonly string[]): Promise<StopFigures> {
  const server = await MeasuredServer.start(index)
  const client = new Loader(server.url, CLIENTS)
  const tally = { answered: 0, lost: 0 }
  let place = 0
  const searching = inLanes(CLIENTS, async () => {
    const ending = await client.ask({ method: 'GET', path: paths[place++ % paths.length] ?? '/' })
    if (typeof ending !== 'string') tally.answered++
    else if (ending === 'cut') tally.lost++
    return ending !== 'refused'
  })
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const { ms, code } = await server.stop()
  await searching
  client.close()
  return { exitMs: Math.round(ms), exitCode: code, ...tally }
}

function isAnswer(ending: Ending, status: number): ending is RawAnswer {
  return typeof ending !== 'string' && ending.status === status
}
