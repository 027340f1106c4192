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

/** The index is built first; its files are in the page cache. One process before the measured ones is not counted. */
export function measureOpening(peer: Peer, corpus: PreparedCorpus, options: RunOptions): OpenFigures {
  const folder = emptyFolder(join(options.workFolder, 'open'))
  measure(peer.build({ corpus, folder, isOptimized: false }))
  const figures: OpenFigures = { corpus: corpus.name, peer: peer.name, runs: [], emptyRssBytes: [] }
  probe(folder)
  for (let run = 0; run < options.runs * RUNS_PER_RUN; run++) {
    figures.emptyRssBytes.push(JSON.parse(probe('')) as number)
    figures.runs.push(JSON.parse(probe(folder)) as OpenRun)
  }
  emptyFolder(folder)
  const last = figures.runs.at(-1)
  tell(
    `${corpus.name} ${peer.name} open: ${last?.openedMs.toFixed(1)} ms, answer ${last?.searchMs.toFixed(1)} ms`,
  )
  return figures
}

function probe(folder: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROBE, folder], { encoding: 'utf8' })
  if (status !== 0) {
    throw new Error(`open-probe ended with ${status}: ${stderr.trim()}`)
  }
  return stdout
}
