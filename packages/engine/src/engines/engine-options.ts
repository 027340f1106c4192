/**
 * @module
 * What whoever opens an index may choose.
 */

import type { Synonyms } from '../search/expansion/synonyms.ts'
import type { OpenOptions } from '../segment/index-reader.ts'

/** How the files of segments are read, and what is asked for beside a query's words; a portable index is read whole. */
export interface EngineOptions extends OpenOptions {
  /** Made by `parseSynonyms`. None by default. */
  readonly synonyms?: Synonyms
  /**
   * Bytes for the postings of words that are asked for often, `>= 0`: what makes them quick to search. By default as many as the index
   * takes on disk, 64 MiB at least and 512 MiB at most. A portable index has no use for it.
   */
  readonly postingsMemory?: number
}
