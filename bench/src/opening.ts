/**
 * @module
 * How long a fresh process takes to open an index and answer, and what memory it then has.
 */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { emptyFolder, tell } from './bench-run.ts'
import { measure } from './measure.ts'
import type { Peer } from './peers/peer.ts'
import { BENCH_FOLDER } from './peers/peer-packages.ts'
import type { PreparedCorpus } from './prepared-corpus.ts'
import type { OpenFigures, OpenRun } from './results.ts'
import type { RunOptions } from './run-options.ts'

const PROBE = join(BENCH_FOLDER, 'dist', 'open-probe.js')
/** Opening takes milliseconds: the median is taken over more processes than of a build. */
const RUNS_PER_RUN = 3

/** The index is built first; its files are in the page cache. Every mode is tried once before it is measured. */
export function measureOpening(peer: Peer, corpus: PreparedCorpus, options: RunOptions): OpenFigures[] {
  const folder = emptyFolder(join(options.workFolder, 'open'))
  measure(peer.build({ corpus, folder, isOptimized: false }))
  const modes = peer.name === 'paraseek' ? ['default', 'paged', 'memory'] : ['default']
  const all = modes.map((mode) => openIn(mode, folder, options, { corpus: corpus.name, peer: peer.name }))
  emptyFolder(folder)
  return all
}

function openIn(
  mode: string,
  folder: string,
  { runs }: RunOptions,
  { corpus, peer }: Pick<OpenFigures, 'corpus' | 'peer'>,
): OpenFigures {
  const figures: OpenFigures = { corpus, peer, mode, runs: [], emptyRssBytes: [] }
  probe(folder, mode)
  for (let run = 0; run < runs * RUNS_PER_RUN; run++) {
    figures.emptyRssBytes.push(JSON.parse(probe()) as number)
    figures.runs.push(JSON.parse(probe(folder, mode)) as OpenRun)
  }
  const last = figures.runs.at(-1)
  tell(
    `${corpus} ${peer} open, ${mode}: ${last?.openedMs.toFixed(1)} ms, answer ${last?.searchMs.toFixed(1)} ms`,
  )
  return figures
}

function probe(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROBE, ...words], { encoding: 'utf8' })
  if (status !== 0) {
    throw new Error(`open-probe ended with ${status}: ${stderr.trim()}`)
  }
  return stdout
}
