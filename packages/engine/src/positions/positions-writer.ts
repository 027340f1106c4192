/**
 * @module
 * Writes the positions file: for each block of postings one stream of position deltas, in runs of 128.
 *
 * `docs/index-format.md`, section of the positions file. The positions of a doc are its text positions, then its heading
 * positions, then its title positions. In each list the first delta is the position itself, every further one is the
 * distance from the position before, less 1: the positions of a term in a field strictly increase.
 */

import { PayloadOutput, type PayloadSink } from '../codec/payload-output.ts'
import { RUN_SIZE, writeRun } from '../postings/integer-run.ts'

export class PositionsWriter {
  readonly #output: PayloadOutput
  #deltas = new Int32Array(4 * RUN_SIZE)
  #count = 0

  constructor(sink: PayloadSink) {
    this.#output = new PayloadOutput(sink)
  }

  /** Offset in the payload where the next block begins, once the one at hand is finished. */
  get position(): number {
    return this.#output.position
  }

  /** Deltas added to the block at hand. */
  get count(): number {
    return this.#count
  }

  /** Adds a delta, an integer in `[0, 2^31)`, to the block at hand. */
  add(delta: number): void {
    if (this.#count === this.#deltas.length) this.#reserve(1)
    this.#deltas[this.#count++] = delta
  }

  /** Adds the deltas `source[start, end)` to the block at hand. */
  addAll(source: Int32Array, start: number, end: number): void {
    this.#reserve(end - start)
    // A posting has few: copying them one by one is cheaper than a view of the source.
    const deltas = this.#deltas
    for (let i = start; i < end; i++) deltas[this.#count++] = source[i] ?? 0
  }

  /** Writes the block at hand and begins the next. */
  finishBlock(): void {
    for (let start = 0; start < this.#count; start += RUN_SIZE) {
      writeRun(this.#output.pending, this.#deltas, Math.min(RUN_SIZE, this.#count - start), start)
    }
    this.#count = 0
    this.#output.drain()
  }

  /** Hands on what is still buffered. */
  finish(): void {
    this.#output.flush()
  }

  #reserve(count: number): void {
    const needed = this.#count + count
    if (needed <= this.#deltas.length) return
    const grown = new Int32Array(Math.max(needed, this.#deltas.length * 2))
    grown.set(this.#deltas)
    this.#deltas = grown
  }
}
