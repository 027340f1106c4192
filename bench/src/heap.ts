/**
 * @module
 * Whether a million queries leave anything behind on the heap.
 */

import { join } from 'node:path'
import { tell } from './bench-run.ts'
import { measure } from './measure.ts'
import { BENCH_FOLDER } from './peers/peer-packages.ts'
import type { PreparedCorpus } from './prepared-corpus.ts'
import type { HeapFigures } from './results.ts'
import type { RunOptions } from './run-options.ts'

const PROBE = join(BENCH_FOLDER, 'dist', 'heap-probe.js')

/** @param folder of Paraseek's index of that corpus */
export function measureHeap(corpus: PreparedCorpus, folder: string, { workFolder }: RunOptions): HeapFigures {
  const queriesPath = join(workFolder, `${corpus.name}-queries.tsv`)
  const { output } = measure({
    command: process.execPath,
    words: ['--expose-gc', PROBE, folder, queriesPath],
  })
  const figures = JSON.parse(output) as Omit<HeapFigures, 'corpus'>
  tell(`${corpus.name} heap: ${figures.heapUsedBytes.map((bytes) => Math.round(bytes / 1e6)).join(' ')} MB`)
  return { corpus: corpus.name, ...figures }
}
