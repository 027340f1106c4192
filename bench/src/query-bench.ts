/**
 * @module
 * Answering queries, side by side: `node bench/dist/query-bench.js --corpus <file.jsonl>`.
 *
 * One process a peer and round, the peers taking turns; in it the index is opened, each class is warmed up, then each query is timed.
 * With `--new` each query that is timed is one that the process was never asked before.
 * See `docs/benchmarks.md` for the classes, `sampling.ts` for how a query is timed, `run-options.ts` for the options.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addCorpus, type Bench, emptyFolder, keep, startBench, takeTurns, tell } from './bench-run.ts'
import { measureHeap } from './heap.ts'
import { load } from './machine.ts'
import { measure } from './measure.ts'
import type { Peer } from './peers/peer.ts'
import { type PreparedCorpus, prepareCorpus } from './prepared-corpus.ts'
import { writeQueries } from './query-file.ts'
import { drawQueries, withoutRepeats } from './query-set.ts'
import { writeReport } from './report.ts'
import type { QueryResults } from './results.ts'
import { readOptions } from './run-options.ts'
import { addOutput } from './sample-output.ts'

const FILE = 'query-results.json'

async function measureQueries(bench: Bench<QueryResults>, corpus: PreparedCorpus): Promise<void> {
  const { options, peers, results } = bench
  const queriesPath = await queryFile(corpus, bench)
  await takeTurns(peers, options, (peer, run) => {
    const { query } = peer
    if (query === undefined) {
      return false
    }
    try {
      const folder = indexFolder(peer, corpus, bench)
      const before = load()
      const { output, peakRssBytes } = measure(query({ corpus, folder, queriesPath, sampling: options }))
      addOutput(results, { corpus: corpus.name, peer: peer.name, load: before, peakRssBytes }, output)
      tell(`${corpus.name} ${peer.name} queries ${run + 1}`)
    } catch (error) {
      results.notes.push(`${corpus.name} ${peer.name}: ${error instanceof Error ? error.message : error}`)
      tell(results.notes.at(-1) ?? '')
      return false
    } finally {
      keep(bench, FILE)
    }
    return true
  })
}

/** A corpus that repeats another gets the other's queries, so that their times can be compared. */
async function queryFile(corpus: PreparedCorpus, { options }: Bench<QueryResults>): Promise<string> {
  const folder = join(options.workFolder, 'corpora')
  const from = await prepareCorpus(corpus.queriesFrom, options.basePath, folder)
  const path = join(options.workFolder, `${corpus.name}-queries.tsv`)
  const { queries, isNew } = options
  // Half of the new ones warm up.
  const drawn = await drawQueries(from.jsonlPath, isNew ? 2 * queries : queries)
  writeQueries(path, isNew ? withoutRepeats(drawn) : drawn)
  return path
}

/**
 * The index of a peer for queries, merged by its own means. It is built once and kept from run to run, but for Paraseek's own, which
 * changes. A peer that cannot save it gets an empty folder, and builds in the measured process.
 */
function indexFolder(peer: Peer, corpus: PreparedCorpus, { results }: Bench<QueryResults>): string {
  const path = join(options.workFolder, 'indexes', `${corpus.name} ${peer.name} ${peer.version}`)
  const done = `${path}.done`
  const key = `${corpus.paragraphCount} ${corpus.textBytes} ${peer.name.startsWith('paraseek') ? process.pid : ''}`
  if (!existsSync(done) || !isSame(done, key)) {
    emptyFolder(path)
    try {
      measure(peer.build({ corpus, folder: path, isOptimized: true }))
    } catch (error) {
      emptyFolder(path)
      results.notes.push(`${corpus.name} ${peer.name} was built in memory: ${String(error).slice(0, 300)}`)
    }
    writeFileSync(done, key)
  }
  return path
}

function isSame(path: string, key: string): boolean {
  return readFileSync(path, 'utf8') === key
}

const options = readOptions(process.argv.slice(2), process.env)
const bench: Bench<QueryResults> = startBench(options, { classes: [], processes: [], notes: [], heap: [] })
for (const name of options.corpora) {
  const corpus = await prepareCorpus(name, options.basePath, join(options.workFolder, 'corpora'))
  addCorpus(bench, corpus)
  await measureQueries(bench, corpus)
  const paraseek = bench.peers.find((peer) => peer.name === 'paraseek')
  if (options.withHeap && paraseek !== undefined && corpus.queriesFrom === corpus.name) {
    bench.results.heap.push(await measureHeap(corpus, indexFolder(paraseek, corpus, bench), options))
    keep(bench, FILE)
  }
}
tell(writeReport(options.outFolder))
