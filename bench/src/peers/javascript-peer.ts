/**
 * @module
 * What a peer that runs inside Node does for the benchmarks. One adapter a file; `javascript-peers.ts` lists them.
 */

import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs'
import type { CorpusRecord } from '../corpora.ts'
import type { BenchQuery, QueryClass } from '../query-set.ts'
import type { Mode } from '../sampling.ts'

/** As many hits as are asked for in every query. */
export const TOP = 10

export interface JavascriptPeer {
  /** Indexes every record: positions where the peer has them, title and text stored. */
  build(records: AsyncIterable<CorpusRecord>): Promise<void>
  /** Writes the index that was built into an empty folder, durably. An index that is on disk already stays as it is. */
  save(folder: string): Promise<void>
  /** Opens what {@link save} wrote. */
  open(folder: string): Promise<void>
  /** Whether it answers such queries, and in that mode. */
  supports(queryClass: QueryClass, mode: Mode): boolean
  /** The number of hits, at most {@link TOP}, each fetched as the mode says. */
  ask(query: BenchQuery, mode: Mode): number | Promise<number>
}

/** How long what was fetched is: it makes sure that each hit's title and text were really read. */
export function fetchedLength(hits: Iterable<{ readonly title: string; readonly text: string }>): number {
  let length = 0
  for (const { title, text } of hits) {
    length += title.length + text.length
  }
  return length
}

/** Writes a file and waits until the device has it, as the peers with files of their own do. */
export function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w')
  writeFileSync(file, text)
  fsyncSync(file)
  closeSync(file)
}
