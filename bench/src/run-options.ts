/**
 * @module
 * The options of both benchmarks.
 */

import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine, runName } from './machine.ts'
import { BENCH_FOLDER } from './peers/peer-packages.ts'

export interface RunOptions {
  /** File of JSON lines: the base corpus. */
  readonly basePath: string
  /** Names of the corpora to measure on: the base, `sotu`, `1m`. */
  readonly corpora: readonly string[]
  /** Names of peers; none means all. */
  readonly peers: readonly string[]
  /** Processes a peer and corpus, one after the other, the peers taking turns. */
  readonly runs: number
  /** A peer whose first process took longer than this is measured in that one only. */
  readonly slowMs: number
  /** Holds prepared corpora, compiled programs and indexes; several GB for one million paragraphs. */
  readonly workFolder: string
  /** Gets the results. */
  readonly outFolder: string
  readonly withHeap: boolean
  readonly queries: number
  readonly rounds: number
  readonly warmupMs: number
  readonly budgetMs: number
  /** Time queries that were never asked before. */
  readonly isNew: boolean
}

const OPTIONS = {
  corpus: { type: 'string' },
  corpora: { type: 'string' },
  peers: { type: 'string', default: '' },
  runs: { type: 'string', default: '5' },
  'slow-s': { type: 'string', default: '180' },
  work: { type: 'string', default: join(tmpdir(), 'paraseek-bench') },
  out: { type: 'string' },
  heap: { type: 'boolean', default: false },
  queries: { type: 'string', default: '100' },
  rounds: { type: 'string', default: '3' },
  'warmup-ms': { type: 'string', default: '1000' },
  'budget-ms': { type: 'string', default: '5000' },
  new: { type: 'boolean', default: false },
} as const

/** @throws {Error} if no corpus is named or an option is wrong */
export function readOptions(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): RunOptions {
  const { values } = parseArgs({ args: [...words], options: OPTIONS })
  const basePath = values.corpus ?? environment['PARASEEK_CORPUS'] ?? ''
  if (basePath === '') {
    throw new Error('no corpus: name a file of JSON lines, --corpus <file.jsonl> or PARASEEK_CORPUS')
  }
  return {
    basePath,
    corpora: list(values.corpora ?? `${basename(basePath, '.jsonl')},sotu,1m`),
    peers: list(values.peers),
    runs: positive('runs', values.runs),
    slowMs: positive('slow-s', values['slow-s']) * 1000,
    workFolder: values.work,
    outFolder: values.out ?? join(BENCH_FOLDER, 'runs', runName(describeMachine(), new Date())),
    withHeap: values.heap,
    queries: positive('queries', values.queries),
    rounds: positive('rounds', values.rounds),
    warmupMs: positive('warmup-ms', values['warmup-ms']),
    budgetMs: positive('budget-ms', values['budget-ms']),
    isNew: values.new,
  }
}

function list(words: string): string[] {
  return words.split(',').filter((word) => word !== '')
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`--${name} is ${text}: expected an integer from 1 up`)
  }
  return value
}
