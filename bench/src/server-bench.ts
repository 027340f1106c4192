/**
 * @module
 * The server under load, beside an empty JSON route of Hono in the same process: `server-bench <index> <corpus.jsonl> [<out.json>]`.
 *
 * Needs `wrk`. Queries of all classes are drawn from the corpus: thousands of them, each asked once, and a few hundred, asked again and
 * again. Everything is on loopback and takes a few minutes. With `node --expose-gc` memory is also told behind a full collection.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openIndexWriter } from '@paraseek/engine/node'
import { describeMachine, load as machineLoad } from './machine.ts'
import { drawQueries } from './query-set.ts'
import { Random } from './random.ts'
import { searchPaths } from './server/search-paths.ts'
import { writeGenerations } from './server/small-index.ts'
import { measureThroughput } from './server/throughput.ts'
import { tryFuzz, tryStop, trySwaps } from './server/trials.ts'

const DIFFERENT_PER_CLASS = 2000
const REPEATED_PER_CLASS = 100
const FUZZED = Number(process.env['FUZZED'] ?? 100_000)

const [index, corpus, out] = process.argv.slice(2)
if (index === undefined || corpus === undefined) {
  throw new Error(
    'expected an index and the corpus that it was built of: server-bench <index> <corpus.jsonl> [<out.json>]',
  )
}
const folder = mkdtempSync(join(tmpdir(), 'paraseek-server-bench-'))
const different = searchPaths(await drawQueries(corpus, DIFFERENT_PER_CLASS), new Random(7))
const repeated = searchPaths(await drawQueries(corpus, REPEATED_PER_CLASS), new Random(8))

const report = {
  machine: describeMachine(),
  loadBefore: machineLoad(),
  differentSearches: different.length,
  repeatedSearches: repeated.length,
  throughput: await measureThroughput({ index, folder, different, repeated }),
  swaps: await measureSwaps(),
  fuzz: await tryFuzz(index, FUZZED),
  stop: await tryStop(index, different),
  loadAfter: machineLoad(),
}
rmSync(folder, { recursive: true })
console.log(JSON.stringify(report, undefined, 2))
if (out !== undefined) writeFileSync(out, `${JSON.stringify(report, undefined, 2)}\n`)

async function measureSwaps(): Promise<object> {
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  await writeGenerations(() => openIndexWriter(one), 1)
  await writeGenerations(() => openIndexWriter(two), 2)
  return trySwaps([one, two])
}
