/**
 * @module
 * What both benchmarks do alike: find peers, prepare corpora, take turns, keep results after every step.
 */

import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeMachine, load } from './machine.ts'
import { isMissing, type Peer } from './peers/peer.ts'
import { findPeers } from './peers/registry.ts'
import type { PreparedCorpus } from './prepared-corpus.ts'
import type { RunHeader } from './results.ts'
import type { RunOptions } from './run-options.ts'

export interface Bench<Results extends RunHeader> {
  readonly options: RunOptions
  readonly peers: readonly Peer[]
  readonly results: Results
}

/** @param empty the figures of the results, none yet */
export function startBench<Figures>(options: RunOptions, empty: Figures): Bench<RunHeader & Figures> {
  const found = findPeers(options.workFolder, options.peers)
  const peers = found.filter((peer): peer is Peer => !isMissing(peer))
  const missing = found.filter(isMissing)
  for (const { name, reason } of missing) {
    tell(`${name} is left out: ${reason}`)
  }
  const now = new Date().toISOString()
  const header: RunHeader = {
    machine: describeMachine(),
    startedAt: now,
    finishedAt: now,
    loadBefore: load(),
    loadAfter: load(),
    command: process.argv.slice(2),
    peers: peers.map(({ name, version }) => ({ name, version })),
    missing,
    corpora: [],
  }
  return { options, peers, results: { ...header, ...empty } }
}

/** Writes what there is so far: a run that is broken off leaves its figures. */
export function keep<Results extends RunHeader>({ options, results }: Bench<Results>, file: string): void {
  results.finishedAt = new Date().toISOString()
  results.loadAfter = load()
  mkdirSync(options.outFolder, { recursive: true })
  writeFileSync(join(options.outFolder, file), `${JSON.stringify(results)}\n`)
}

export function addCorpus({ results }: Bench<RunHeader>, corpus: PreparedCorpus): void {
  const { name, paragraphCount, textBytes, queriesFrom } = corpus
  results.corpora.push({ name, paragraphCount, textBytes, queriesFrom })
}

/**
 * Calls `step` for each peer in turn, `runs` times over, so that what else the machine does weighs on all of them. A peer
 * that failed, or took longer than the limit, is not called again.
 */
export async function takeTurns(
  peers: readonly Peer[],
  { runs, slowMs }: Pick<RunOptions, 'runs' | 'slowMs'>,
  step: (peer: Peer, run: number) => Promise<boolean> | boolean,
): Promise<void> {
  const done = new Set<Peer>()
  for (let run = 0; run < runs; run++) {
    for (const peer of peers.filter((candidate) => !done.has(candidate))) {
      const start = performance.now()
      const isGoingOn = await step(peer, run)
      if (!isGoingOn || performance.now() - start > slowMs) {
        done.add(peer)
      }
    }
  }
}

export function emptyFolder(path: string): string {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  return path
}

/** Bytes of all files below a folder. */
export function folderBytes(path: string): number {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
