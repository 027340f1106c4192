/**
 * @module
 * An inverted index of some paragraphs as a few arrays: what a worker thread hands over.
 *
 * Every array has a buffer of its own, so all of it is transferred and nothing copied.
 */

export interface InvertedRun {
  readonly docCount: number
  /** Terms in order of first sight, one behind the other; term `i` is `termBytes[termStarts[i], termStarts[i + 1])`. */
  readonly termBytes: Uint8Array<ArrayBuffer>
  /** One more than there are terms. */
  readonly termStarts: Uint32Array<ArrayBuffer>
  /** Hash of each term, see `analysis/byte-hash.ts`. */
  readonly termHashes: Int32Array<ArrayBuffer>
  /** Chains of postings (`posting-bytes.ts`) in the same order; docs count from 0. */
  readonly postings: Uint8Array<ArrayBuffer>
  /** Where each chain starts, then where the last one ends. */
  readonly postingStarts: Uint32Array<ArrayBuffer>
  /** Last doc of each term. */
  readonly lastDocs: Uint32Array<ArrayBuffer>
  /** Positions of each doc, by field, saturated as norms are. */
  readonly textLengths: Uint16Array<ArrayBuffer>
  readonly headingLengths: Uint8Array<ArrayBuffer>
  readonly titleLengths: Uint8Array<ArrayBuffer>
  /** Occurrences left out because their term is too long. */
  readonly droppedTokens: number
}

/** The buffers of a run, for `postMessage`. */
export function buffersOf(run: InvertedRun): ArrayBuffer[] {
  return Object.values(run).flatMap((value: number | ArrayBufferView<ArrayBuffer>) =>
    typeof value === 'number' ? [] : [value.buffer],
  )
}
