/**
 * @module
 * The process in which a peer that runs inside Node is built or asked. Started by the benchmarks, one peer a process.
 *
 * `build PEER CORPUS.jsonl FOLDER OPTIMIZE` · `query PEER CORPUS.jsonl FOLDER QUERIES.tsv ROUNDS WARMUP_MS BUDGET_MS new|again`.
 * Where the folder of a query is empty, as a peer could not save its index, the index is built in memory first.
 */

import { readdirSync } from 'node:fs'
import { readRecords } from './corpora.ts'
import type { JavascriptPeer } from './peers/javascript-peer.ts'
import { createJavascriptPeer } from './peers/javascript-peers.ts'
import { readQueries } from './query-file.ts'
import { type BenchQuery, QUERY_CLASSES } from './query-set.ts'
import { type Mode, modesOf, type SamplingOptions, sampleClass, sampleLine } from './sampling.ts'

async function build(peer: JavascriptPeer, corpusPath: string, folder: string): Promise<void> {
  let count = 0
  async function* counted() {
    for await (const record of readRecords(corpusPath)) {
      count++
      yield record
    }
  }
  const start = performance.now()
  await peer.build(counted())
  const built = performance.now()
  console.log(`paragraphs\t${count}`)
  console.log(`built\t${(built - start).toFixed(1)}`)
  await peer.save(folder)
  console.log(`saved\t${(performance.now() - built).toFixed(1)}`)
}

async function openOrBuild(peer: JavascriptPeer, corpusPath: string, folder: string): Promise<void> {
  const start = performance.now()
  if (readdirSync(folder).length === 0) {
    await peer.build(readRecords(corpusPath))
  } else {
    await peer.open(folder)
    console.log(`open\t${(performance.now() - start).toFixed(3)}`)
  }
}

async function sampleAll(
  peer: JavascriptPeer,
  queries: readonly BenchQuery[],
  sampling: SamplingOptions,
): Promise<void> {
  for (const mode of modesOf(sampling)) {
    for (const queryClass of QUERY_CLASSES) {
      const ofClass = queries.filter((query) => query.queryClass === queryClass)
      if (peer.supports(queryClass, mode)) {
        await sampleOne(peer, ofClass, mode, sampling)
      }
    }
  }
}

/** A class that the peer refuses is told to the caller and left out, so that the others are measured. */
async function sampleOne(
  peer: JavascriptPeer,
  queries: readonly BenchQuery[],
  mode: Mode,
  sampling: SamplingOptions,
): Promise<void> {
  try {
    for (const sample of await sampleClass(queries, (query) => peer.ask(query, mode), sampling)) {
      console.log(sampleLine(mode, sample))
    }
  } catch (error) {
    console.log(`refused\t${mode}\t${queries[0]?.queryClass}\t${String(error)}`)
  }
}

const [verb, name = '', corpusPath = '', folder = '', ...rest] = process.argv.slice(2)
if (verb === 'build') {
  const peer = await createJavascriptPeer(name, folder, rest[0] === '1')
  await build(peer, corpusPath, folder)
} else {
  const [queriesPath = '', rounds, warmupMs, budgetMs, which] = rest
  const peer = await createJavascriptPeer(name, folder, false)
  await openOrBuild(peer, corpusPath, folder)
  await sampleAll(peer, readQueries(queriesPath), {
    rounds: Number(rounds),
    warmupMs: Number(warmupMs),
    budgetMs: Number(budgetMs),
    isNew: which === 'new',
  })
}
