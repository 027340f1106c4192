/**
 * @module
 * A peer as the benchmarks start it: commands to build an index and to time queries, each in a process of its own.
 */

import type { Command } from '../measure.ts'
import type { PreparedCorpus } from '../prepared-corpus.ts'
import type { SamplingOptions } from '../sampling.ts'

export interface BuildRequest {
  readonly corpus: PreparedCorpus
  /** Empty. */
  readonly folder: string
  /** Merge and compact at the end, by the peer's own means: done before queries, not in the measured build. */
  readonly isOptimized: boolean
}

export interface QueryRequest {
  readonly corpus: PreparedCorpus
  /** What a build left. */
  readonly folder: string
  /** Lines of class, index and words separated by blanks, the cells by tabs. */
  readonly queriesPath: string
  readonly sampling: SamplingOptions
}

export interface Peer {
  readonly name: string
  readonly version: string
  /** Prints a line `paragraphs<TAB>count`, by which it is checked that all were indexed. */
  build(request: BuildRequest): Command
  /** Prints samples, see `sampling.ts`. Missing where the same is measured under another name. */
  readonly query?: (request: QueryRequest) => Command
}

/** The last words of a command that times queries. */
export function wordsOf({ rounds, warmupMs, budgetMs, isNew }: SamplingOptions): string[] {
  return [String(rounds), String(warmupMs), String(budgetMs), isNew ? 'new' : 'again']
}

/** A peer that is not on this machine. */
export interface MissingPeer {
  readonly name: string
  readonly reason: string
}

export function isMissing(peer: Peer | MissingPeer): peer is MissingPeer {
  return 'reason' in peer
}
