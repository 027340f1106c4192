/**
 * @module
 * Blocks one after the other with the table of where each begins behind them, at the next multiple of 4: how sections of a file are
 * laid out of which one entry is read without the others.
 *
 * `docs/index-format.md` section 9, for the tables of the store and the sources; section 3.4 for the table itself.
 */

import type { ByteReader } from './byte-reader.ts'
import type { IndexInput } from './envelope.ts'
import { U32Table } from './u32-table.ts'

/** Where the blocks lie. */
export interface BlockLayout {
  /** Offset of the first one in the payload. */
  readonly start: number
  /** Of all blocks together. */
  readonly bytes: number
  readonly blockCount: number
}

export class BlockTable {
  readonly #input: IndexInput
  readonly #start: number
  readonly #offsets: U32Table

  /** @throws {CorruptIndexError} if the table does not fit into the payload */
  constructor(input: IndexInput, { start, bytes, blockCount }: BlockLayout) {
    this.#input = input
    this.#start = start
    this.#offsets = new U32Table(input, Math.ceil((start + bytes) / 4) * 4, blockCount, bytes)
  }

  /** Offset of a block in the payload; of the block count, where the last one ends. */
  startOf(block: number): number {
    return this.#start + this.#offsets.at(block)
  }

  /** Over the bytes of a block. */
  reader(block: number): ByteReader {
    return this.#input.reader(this.startOf(block), this.startOf(block + 1))
  }
}
