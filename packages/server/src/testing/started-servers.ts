/**
 * @module
 * Servers on real ports for the tests of one file, over one small index.
 */

import { EventEmitter, once } from 'node:events'
import { connect } from 'node:net'
import type { SearchEngine } from '@paraseek/shared'
import { afterEach, beforeAll } from 'vitest'
import { type RunningServer, type ServeOptions, serve } from '../serve.ts'
import { ARTICLES } from './articles.ts'
import { buildEngine } from './build-engine.ts'
import { engineWithSearch } from './engine-with-search.ts'

/** An engine whose searches wait until they are let go. */
export interface HeldEngine {
  readonly engine: SearchEngine
  /** Fulfilled with the first search. */
  readonly asked: Promise<unknown>
  letGo(): void
}

export interface StartedServers {
  /** An engine that searches in its own way, over the index of the servers. */
  engineWith(search: (engine: SearchEngine) => SearchEngine['search']): SearchEngine
  heldEngine(): HeldEngine
  /** Starts one, which is closed after the test. */
  start(options?: Partial<ServeOptions>): Promise<RunningServer>
}

/** To be called where tests are described. */
export function startedServers(): StartedServers {
  const running: RunningServer[] = []
  let engine: SearchEngine

  beforeAll(async () => {
    engine = await buildEngine(ARTICLES)
  })

  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()))
  })

  return {
    engineWith: (search) => engineWithSearch(engine, search(engine)),
    heldEngine() {
      const gate = new EventEmitter()
      const released = once(gate, 'released')
      const search: SearchEngine['search'] = async (request) => {
        gate.emit('asked')
        await released
        return engine.search(request)
      }
      return {
        engine: engineWithSearch(engine, search),
        asked: once(gate, 'asked'),
        letGo: () => gate.emit('released'),
      }
    },
    async start(options = {}) {
      const server = await serve({ engine: () => engine, port: 0, ...options })
      running.push(server)
      return server
    },
  }
}

/** The status of the answer, or that the connection was cut. */
export function outcome(url: string, signal?: AbortSignal): Promise<number | 'cut'> {
  return fetch(url, signal ? { signal } : {}).then(
    ({ status }) => status,
    () => 'cut',
  )
}

/** Sends bytes and answers all that comes back until the connection closes. */
export async function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.setEncoding('utf8')
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  socket.on('error', () => {})
  socket.write(bytes)
  await once(socket, 'close')
  return received
}
