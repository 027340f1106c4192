/**
 * @module
 * The postings, blocks and positions files of a segment, open for reading.
 */

import { ENVELOPE_HEADER_BYTES, type IndexInput } from '../codec/envelope.ts'
import { CorruptIndexError } from '../errors.ts'
import type { TermInfo } from '../terms/term-info.ts'
import { ENTRY_BYTES } from './block-format.ts'
import { RunReader } from './integer-run.ts'
import { PostingsCursor } from './postings-cursor.ts'

export interface PostingsInputs {
  readonly postings: IndexInput
  readonly blocks: IndexInput
  readonly positions: IndexInput
}

export class PostingsReader {
  /** Docs of the segment; every posting's doc id is below. */
  readonly docCount: number
  readonly postings: RunReader
  readonly positions: RunReader
  /** The entries of the blocks file, in place: five words each. */
  readonly entries: Uint32Array
  readonly #blocks: IndexInput

  /**
   * @param docCount docs of the segment, an integer `>= 0`
   * @throws {CorruptIndexError} if the blocks file holds no whole number of entries
   */
  constructor({ postings, blocks, positions }: PostingsInputs, docCount: number) {
    const { bytes } = blocks
    if (bytes.length % ENTRY_BYTES !== 0) {
      throw new CorruptIndexError({
        file: blocks.name,
        offset: ENVELOPE_HEADER_BYTES,
        expected: `entries of ${ENTRY_BYTES} bytes`,
        actual: `${bytes.length} bytes`,
      })
    }
    this.docCount = docCount
    this.postings = new RunReader(postings)
    this.positions = new RunReader(positions)
    this.entries = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
    this.#blocks = blocks
  }

  /**
   * A cursor over the postings of a term, not yet positioned.
   *
   * @param info from this segment's dictionary; not kept
   * @param reuse a cursor of this reader that is no longer needed: it is turned to the term and given back, with its
   *   buffers
   * @throws {CorruptIndexError} if the files have no room for what `info` says
   */
  cursor(info: TermInfo, reuse?: PostingsCursor): PostingsCursor {
    const cursor = reuse ?? new PostingsCursor(this)
    cursor.open(info)
    return cursor
  }

  /** Makes the entries `[from, to)` of {@link entries} readable. */
  ensureEntries(from: number, to: number): void {
    this.#blocks.ensure(from * ENTRY_BYTES, to * ENTRY_BYTES)
  }
}
