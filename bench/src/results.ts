/**
 * @module
 * What a run leaves: raw numbers, from which the tables are made. Written as JSON beside the tables.
 */

import type { MachineDescription } from './machine.ts'
import type { Measurement } from './measure.ts'
import type { MissingPeer } from './peers/peer.ts'
import type { QueryClass } from './query-set.ts'
import type { Mode } from './sampling.ts'

export interface RunHeader {
  readonly machine: MachineDescription
  readonly startedAt: string
  finishedAt: string
  readonly loadBefore: number
  loadAfter: number
  /** The command's words. */
  readonly command: readonly string[]
  readonly peers: readonly { readonly name: string; readonly version: string }[]
  readonly missing: readonly MissingPeer[]
  readonly corpora: CorpusFacts[]
}

export interface CorpusFacts {
  readonly name: string
  readonly paragraphCount: number
  readonly textBytes: number
  /** The corpus whose queries it is asked: of a multiplied one, the corpus it repeats. */
  readonly queriesFrom: string
}

/** One process. */
export interface BuildRun extends Measurement {
  readonly indexBytes: number
  /** Of all programs on the machine, when it started. */
  readonly load: number
}

export interface BuildFigures {
  readonly corpus: string
  readonly peer: string
  readonly runs: BuildRun[]
  /** Why there are no more runs. */
  failure?: string
}

/** Milliseconds from the first line of the program that opens, and resident memory. */
export interface OpenRun {
  /** To have the engine's modules. */
  readonly loadedMs: number
  /** To have the index open. */
  readonly openedMs: number
  /** To have the first answer to `stats`. */
  readonly statsMs: number
  /** To have the first answer to a search. */
  readonly searchMs: number
  readonly rssOpenedBytes: number
  readonly rssSearchedBytes: number
}

export interface OpenFigures {
  readonly corpus: string
  readonly peer: string
  /** `memory`, `paged`, or what the engine chooses by itself. */
  readonly mode: string
  readonly runs: OpenRun[]
  /** Resident memory of Node with an empty program, bytes, a process each. */
  readonly emptyRssBytes: number[]
}

export interface UpdateFigures {
  readonly corpus: string
  readonly peer: string
  readonly files: number
  /** Wall time in ms of a build of all files, of one after one file changed, of one after none did. */
  readonly fullMs: number[]
  readonly oneChangedMs: number[]
  readonly unchangedMs: number[]
  failure?: string
}

export interface BuildResults extends RunHeader {
  readonly builds: BuildFigures[]
  readonly opens: OpenFigures[]
  readonly updates: UpdateFigures[]
}

/** One query: its times in every process. */
export interface QueryTimes {
  readonly index: number
  readonly hitCount: number
  readonly timesMs: number[]
}

export interface ClassFigures {
  readonly corpus: string
  readonly peer: string
  readonly mode: Mode
  readonly queryClass: QueryClass
  readonly queries: QueryTimes[]
}

export interface QueryProcess {
  readonly corpus: string
  readonly peer: string
  readonly load: number
  readonly openMs?: number
  readonly peakRssBytes: number
}

export interface HeapFigures {
  readonly corpus: string
  readonly queries: number[]
  /** After a full collection. */
  readonly heapUsedBytes: number[]
}

export interface QueryResults extends RunHeader {
  readonly classes: ClassFigures[]
  readonly processes: QueryProcess[]
  /** What a peer would not answer, and why a process failed. */
  readonly notes: string[]
  readonly heap: HeapFigures[]
}
