/**
 * @module
 * The server under load, beside an empty JSON route of Hono in the same process: `server-bench <index> <corpus.jsonl> [<out.json>]`.
 *
 * Needs `wrk`. Every search is another one: queries of all classes, drawn from the corpus, thousands of them. Everything is on
 * loopback and takes about two minutes.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openIndexWriter } from '@paraseek/engine/node'
import { describeMachine, load as machineLoad } from './machine.ts'
import { drawQueries } from './query-set.ts'
import { Random } from './random.ts'
import { MeasuredServer } from './server/measured-server.ts'
import { searchPaths } from './server/search-paths.ts'
import { writeGenerations } from './server/small-index.ts'
import { slowestHealth, tryFuzz, tryStop, trySwaps } from './server/trials.ts'
import { type LoadFigures, load, writeScript } from './server/wrk.ts'
import { median } from './statistics.ts'

const CONNECTIONS = 16
const ROUNDS = 3
const SECONDS = 5
const QUERIES_PER_CLASS = 2000
const FUZZED = Number(process.env['FUZZED'] ?? 100_000)

const [index, corpus, out] = process.argv.slice(2)
if (index === undefined || corpus === undefined) {
  throw new Error(
    'expected an index and the corpus that it was built of: server-bench <index> <corpus.jsonl> [<out.json>]',
  )
}
const folder = mkdtempSync(join(tmpdir(), 'paraseek-server-bench-'))
const paths = searchPaths(await drawQueries(corpus, QUERIES_PER_CLASS), new Random(7))
const script = join(folder, 'searches.lua')
writeScript(script, paths)

const report = {
  machine: describeMachine(),
  loadBefore: machineLoad(),
  differentSearches: paths.length,
  throughput: await measureThroughput(index),
  swaps: await measureSwaps(),
  fuzz: await tryFuzz(index, FUZZED),
  stop: await tryStop(index, paths),
  loadAfter: machineLoad(),
}
rmSync(folder, { recursive: true })
console.log(JSON.stringify(report, undefined, 2))
if (out !== undefined) writeFileSync(out, `${JSON.stringify(report, undefined, 2)}\n`)

interface Round {
  readonly empty: LoadFigures
  readonly searched: LoadFigures
  readonly healthMs: number
  readonly loopDelayMaxMs: number
  readonly loopDelayP99Ms: number
  readonly cpuMsPerSearch: number
}

async function measureThroughput(index: string): Promise<object> {
  const server = await MeasuredServer.start(index)
  const search = (seconds: number, first: number) =>
    load({ url: server.url, connections: CONNECTIONS, seconds, script, first })
  await search(SECONDS, 0)
  const rounds: Round[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    await server.figures()
    const empty = await load({ url: server.emptyUrl, connections: CONNECTIONS, seconds: SECONDS })
    await server.figures()
    // Another part of the queries in each round.
    const searching = search(SECONDS, Math.floor((round * paths.length) / (ROUNDS + 1)))
    const healthMs = await slowestHealth(server.url, searching)
    const searched = await searching
    const { cpuMs, loopDelayMaxMs, loopDelayP99Ms } = await server.figures()
    const requests = searched.requestsPerSecond * SECONDS
    rounds.push({
      empty,
      searched,
      healthMs,
      loopDelayMaxMs,
      loopDelayP99Ms,
      cpuMsPerSearch: cpuMs / requests,
    })
  }
  await server.stop()
  const middle = (pick: (round: Round) => number) => median(rounds.map(pick))
  return {
    medians: {
      emptyPerSecond: middle(({ empty }) => empty.requestsPerSecond),
      searchesPerSecond: middle(({ searched }) => searched.requestsPerSecond),
      share: middle(({ empty, searched }) => searched.requestsPerSecond / empty.requestsPerSecond),
      p50Ms: middle(({ searched }) => searched.p50Ms),
      p99Ms: middle(({ searched }) => searched.p99Ms),
      slowestHealthMs: middle(({ healthMs }) => healthMs),
      cpuMsPerSearch: middle(({ cpuMsPerSearch }) => cpuMsPerSearch),
      loopDelayMaxMs: middle(({ loopDelayMaxMs }) => loopDelayMaxMs),
    },
    rounds,
  }
}

async function measureSwaps(): Promise<object> {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  await writeGenerations(() => openIndexWriter(one), 1)
  await writeGenerations(() => openIndexWriter(two), 2)
  return trySwaps([one, two])
}
