/**
 * @module
 * What whoever opens an index may choose.
 */

import { InvalidRequestError } from '../errors.ts'
import type { Synonyms } from '../search/expansion/synonyms.ts'
import type { OpenOptions } from '../segment/index-reader.ts'
import { describeValue } from './expect.ts'

/** How the files of segments are read, and the synonyms of a query's words; a portable index is read whole. */
export interface EngineOptions extends OpenOptions {
  /** Made by `parseSynonyms`. None by default. */
  readonly synonyms?: Synonyms
  /**
   * Bytes for the postings of words that are asked for often, `>= 0`: what makes them quick to search. By default as many as the index
   * takes on disk, 64 MiB at least and 512 MiB at most. A portable index has no use for it.
   */
  readonly postingsMemory?: number
}

/** Throws {@link InvalidRequestError} unless the options are as their types say: plain JavaScript may give anything. */
export function expectOptions({ synonyms, postingsMemory }: EngineOptions): void {
  if (synonyms !== undefined && typeof synonyms?.of !== 'function') {
    throw new InvalidRequestError([
      { path: ['synonyms'], message: `must be made by parseSynonyms, got ${describeValue(synonyms)}` },
    ])
  }
  if (postingsMemory !== undefined && !(typeof postingsMemory === 'number' && postingsMemory >= 0)) {
    throw new InvalidRequestError([
      {
        path: ['postingsMemory'],
        message: `must be a number of bytes >= 0, got ${describeValue(postingsMemory)}`,
      },
    ])
  }
}
