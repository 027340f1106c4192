/**
 * @module
 * Building, opening and updating an index, side by side: `node bench/dist/build-bench.js --corpus <file.jsonl>`.
 *
 * Every build is a process of its own, from the file of records to the index on disk, and every peer takes its turn in every
 * round. See `docs/benchmarks.md` for what is measured and `run-options.ts` for the options.
 */

import { join } from 'node:path'
import {
  addCorpus,
  type Bench,
  emptyFolder,
  folderBytes,
  keep,
  startBench,
  takeTurns,
  tell,
} from './bench-run.ts'
import { load } from './machine.ts'
import { measure } from './measure.ts'
import { measureOpening } from './opening.ts'
import type { Peer } from './peers/peer.ts'
import { type PreparedCorpus, prepareCorpus } from './prepared-corpus.ts'
import { writeReport } from './report.ts'
import type { BuildFigures, BuildResults } from './results.ts'
import { readOptions } from './run-options.ts'
import { measureUpdates } from './updating.ts'

const FILE = 'build-results.json'

async function measureBuilds(bench: Bench<BuildResults>, corpus: PreparedCorpus): Promise<void> {
  const { options, peers, results } = bench
  const figures = new Map(peers.map(({ name }) => [name, emptyFigures(corpus, name)]))
  results.builds.push(...figures.values())
  await takeTurns(peers, options, (peer, run) => {
    const ofPeer = figures.get(peer.name) ?? emptyFigures(corpus, peer.name)
    const folder = emptyFolder(join(options.workFolder, 'build'))
    try {
      ofPeer.runs.push(buildOnce(peer, corpus, folder))
      tell(`${corpus.name} ${peer.name} build ${run + 1}: ${summary(ofPeer)}`)
    } catch (error) {
      ofPeer.failure = messageOf(error)
      tell(`${corpus.name} ${peer.name} build ${run + 1} failed: ${ofPeer.failure}`)
    }
    keep(bench, FILE)
    emptyFolder(folder)
    return ofPeer.failure === undefined
  })
}

function emptyFigures(corpus: PreparedCorpus, peer: string): BuildFigures {
  return { corpus: corpus.name, peer, runs: [] }
}

function buildOnce(peer: Peer, corpus: PreparedCorpus, folder: string): BuildFigures['runs'][number] {
  const before = load()
  const { output, ...figures } = measure(peer.build({ corpus, folder, isOptimized: false }))
  const count = /^paragraphs\t(\d+)$/m.exec(output)?.[1]
  if (count !== undefined && Number(count) !== corpus.paragraphCount) {
    throw new Error(`indexed ${count} paragraphs of ${corpus.paragraphCount}`)
  }
  return { ...figures, indexBytes: folderBytes(folder), load: before }
}

function summary({ runs }: BuildFigures): string {
  const last = runs.at(-1)
  return last === undefined
    ? ''
    : `${(last.wallMs / 1000).toFixed(1)} s, ${(last.cpuMs / 1000).toFixed(1)} s of processor, ${Math.round(last.peakRssBytes / 1e6)} MB peak, ${Math.round(last.indexBytes / 1e6)} MB of index`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const options = readOptions(process.argv.slice(2), process.env)
const bench: Bench<BuildResults> = startBench(options, { builds: [], opens: [], updates: [] })
for (const name of options.corpora) {
  const corpus = await prepareCorpus(name, options.basePath, join(options.workFolder, 'corpora'))
  addCorpus(bench, corpus)
  await measureBuilds(bench, corpus)
  for (const peer of bench.peers.filter((candidate) => candidate.name.startsWith('paraseek'))) {
    try {
      bench.results.opens.push(...measureOpening(peer, corpus, options))
      if (name !== '1m') {
        bench.results.updates.push(await measureUpdates(peer, corpus, options))
      }
    } catch (error) {
      tell(`${corpus.name} ${peer.name}: ${messageOf(error)}`)
    }
    keep(bench, FILE)
  }
}
tell(writeReport(options.outFolder))
