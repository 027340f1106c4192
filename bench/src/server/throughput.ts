/**
 * @module
 * Requests a second: of the empty route, of searches that nobody asked before, and of searches whose answers are kept. They take turns in
 * every round, so that what else the machine does weighs on all.
 */

import { join } from 'node:path'
import { median } from '../statistics.ts'
import { inLanes, Loader } from './loader.ts'
import { MeasuredServer } from './measured-server.ts'
import { slowestHealth } from './trials.ts'
import { type LoadFigures, load, writeScript } from './wrk.ts'

const CONNECTIONS = 16
const ROUNDS = 3
const SECONDS = 5

export interface ThroughputOptions {
  readonly index: string
  /** Where the scripts of the client may be written. */
  readonly folder: string
  /** Addresses of searches, more than are asked for in all rounds. */
  readonly different: readonly string[]
  /** Few enough that their answers are kept. */
  readonly repeated: readonly string[]
}

interface Turn extends LoadFigures {
  readonly healthMs: number
  readonly cpuMicros: number
  readonly loopDelayMaxMs: number
  readonly loopDelayP99Ms: number
}

const KINDS = ['empty', 'different', 'repeated'] as const
type Kind = (typeof KINDS)[number]

export interface ThroughputFigures {
  /** Medians of the rounds. */
  readonly medians: Readonly<Record<Kind, Turn>>
  /** Requests a second against those of the empty route, and processor time a request. */
  readonly shares: Readonly<Record<'different' | 'repeated', { rate: number; cpu: number }>>
  readonly rounds: readonly Readonly<Record<Kind, Turn>>[]
}

export async function measureThroughput(options: ThroughputOptions): Promise<ThroughputFigures> {
  const { index, folder, different, repeated } = options
  const scripts = { different: join(folder, 'different.lua'), repeated: join(folder, 'repeated.lua') }
  writeScript(scripts.different, different)
  writeScript(scripts.repeated, repeated)
  const server = await MeasuredServer.start(index)
  // Warms the code up with what no round asks for.
  await take('different', 0)
  await take('repeated', 0)
  const rounds: Record<Kind, Turn>[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    rounds.push({
      empty: await take('empty', round),
      different: await take('different', round),
      repeated: await take('repeated', round),
    })
  }
  await server.stop()
  const medians = { empty: middle('empty'), different: middle('different'), repeated: middle('repeated') }
  return {
    medians,
    shares: { different: shareOf(medians.different), repeated: shareOf(medians.repeated) },
    rounds,
  }

  async function take(kind: Kind, round: number): Promise<Turn> {
    // The searches before may have pushed these answers out.
    if (kind === 'repeated') await askEach(server.url, repeated)
    const first = kind === 'different' ? Math.floor((round * different.length) / (ROUNDS + 1)) : 0
    await server.figures()
    const loading = load({
      url: kind === 'empty' ? server.emptyUrl : server.url,
      connections: CONNECTIONS,
      seconds: SECONDS,
      ...(kind !== 'empty' && { script: scripts[kind], first }),
    })
    const healthMs = await slowestHealth(server.url, loading)
    const figures = await loading
    const { cpuMs, loopDelayMaxMs, loopDelayP99Ms } = await server.figures()
    const cpuMicros = (cpuMs * 1000) / (figures.requestsPerSecond * SECONDS)
    return { ...figures, healthMs, cpuMicros, loopDelayMaxMs, loopDelayP99Ms }
  }

  function middle(kind: Kind): Turn {
    const of = (name: keyof Turn) => median(rounds.map((round) => round[kind][name]))
    return {
      requestsPerSecond: of('requestsPerSecond'),
      p50Ms: of('p50Ms'),
      p99Ms: of('p99Ms'),
      failed: of('failed'),
      healthMs: of('healthMs'),
      cpuMicros: of('cpuMicros'),
      loopDelayMaxMs: of('loopDelayMaxMs'),
      loopDelayP99Ms: of('loopDelayP99Ms'),
    }
  }

  function shareOf({ requestsPerSecond, cpuMicros }: Turn): { rate: number; cpu: number } {
    const { empty } = medians
    return { rate: requestsPerSecond / empty.requestsPerSecond, cpu: cpuMicros / empty.cpuMicros }
  }
}

/** Asks for each path once. */
async function askEach(url: string, paths: readonly string[]): Promise<void> {
  const client = new Loader(url, CONNECTIONS)
  let place = 0
  await inLanes(CONNECTIONS, async () => {
    const path = paths[place++]
    if (path !== undefined) await client.ask({ method: 'GET', path })
    return path !== undefined
  })
  client.close()
}
