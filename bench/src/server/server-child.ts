/**
 * @module
 * The process that is measured: the server over an index, and beside it, on a port of its own, a Hono app with one empty JSON route.
 *
 * `server-child <index> [<other index>]`: with two, each reload opens the other one. It tells its ports, and on demand its
 * memory, its processor time and the delays of its event loop.
 */

import { constants, monitorEventLoopDelay, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks'
import { serve as serveApp } from '@hono/node-server'
import { openIndex } from '@paraseek/engine/node'
import { LiveIndex, serve, stopOnSignal } from '@paraseek/server'
import { Hono } from 'hono'

/** What the process tells of itself. Times in milliseconds, since the last time it was asked. */
export interface ChildFigures {
  readonly rssBytes: number
  /** Objects in the heap behind the last full collection that V8 made by itself; undefined before the first. */
  readonly liveHeapBytes?: number
  /** Behind a full collection, where the process was started with `--expose-gc`. */
  readonly collectedRssBytes?: number
  readonly cpuMs: number
  readonly loopDelayMaxMs: number
  readonly loopDelayP99Ms: number
}

const [index = '', other = index] = process.argv.slice(2)
const folders = [index, other]
let opened = 0
const live = await LiveIndex.open({
  folder: index,
  open: () => openIndex(folders[opened++ % folders.length] ?? index),
})
const server = await serve({ engine: live, port: 0 })
const empty = new Hono().get('/', (c) => c.json({ status: 'ok' }))
const delays = monitorEventLoopDelay({ resolution: 1 })
delays.enable()
let cpu = process.cpuUsage()
let liveHeapBytes: number | undefined
new PerformanceObserver((list) => {
  const collections = list.getEntries() as (PerformanceEntry & { readonly detail?: { kind?: number } })[]
  const isFull = collections.some(({ detail }) => detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR)
  if (isFull) liveHeapBytes = process.memoryUsage().heapUsed
}).observe({ entryTypes: ['gc'] })

const emptyServer = serveApp({ fetch: empty.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.({ port: server.port, emptyPort: port })
})

process.on('message', (message) => {
  const { user, system } = process.cpuUsage(cpu)
  cpu = process.cpuUsage()
  const figures: ChildFigures = {
    rssBytes: process.memoryUsage.rss(),
    ...(liveHeapBytes !== undefined && { liveHeapBytes }),
    ...(message === 'collect' && collected()),
    cpuMs: (user + system) / 1000,
    loopDelayMaxMs: delays.max / 1e6,
    loopDelayP99Ms: delays.percentile(99) / 1e6,
  }
  delays.reset()
  process.send?.(figures)
})

function collected(): Pick<ChildFigures, 'collectedRssBytes'> {
  if (globalThis.gc === undefined) return {}
  globalThis.gc()
  return { collectedRssBytes: process.memoryUsage.rss() }
}

await stopOnSignal(server)
emptyServer.close()
await live.close()
process.exit(0)
