/**
 * @module
 * What whoever opens an index may choose.
 */

import type { Synonyms } from '../search/synonyms.ts'
import type { OpenOptions } from '../segment/index-reader.ts'

/** How the files of segments are read, and what is asked for beside a query's words; a portable index is read whole. */
export interface EngineOptions extends OpenOptions {
  /** Made by `parseSynonyms`. None by default. */
  readonly synonyms?: Synonyms
}
