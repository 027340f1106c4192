/**
 * @module
 * Reads the positions of one block of postings at a time, and of that block no more runs than are asked for.
 *
 * `docs/index-format.md`, section of the positions file.
 */

import { RUN_SIZE, type RunReader } from '../postings/integer-run.ts'

/** A run of 128 values has at least two bytes, a shorter one of varints at least one a value. */
const MAX_DELTAS_PER_BYTE = 64

export class BlockPositions {
  readonly #runs: RunReader
  /** The deltas `[0, #decoded)` of the block. */
  #deltas = new Int32Array(RUN_SIZE)
  #decoded = 0
  #total = 0
  #at = 0
  #end = 0

  constructor(runs: RunReader) {
    this.#runs = runs
  }

  /**
   * Turns to the block whose stream is `[start, end)` of the payload.
   *
   * @param total deltas of the block: the sum of its frequencies
   * @throws {CorruptIndexError} if the payload has no such range, or it is too short for so many deltas
   */
  open(start: number, end: number, total: number): void {
    this.#runs.input.ensure(start, end)
    if (total > (end - start) * MAX_DELTAS_PER_BYTE) {
      throw this.#runs.corrupt(start, `bytes of ${total} positions`, `${end - start} bytes`)
    }
    this.#at = start
    this.#end = end
    this.#total = total
    this.#decoded = 0
  }

  /**
   * Fills `target` with the positions whose deltas are `[from, to)` of the block, which are one doc's in one field.
   *
   * @returns `to - from`
   * @throws {RangeError} if `target` is shorter than that
   * @throws {CorruptIndexError} if the bytes are no positions
   */
  positions(from: number, to: number, target: Int32Array): number {
    const count = to - from
    if (count > target.length) {
      throw new RangeError(`${count} positions do not fit a target of ${target.length}`)
    }
    if (to > this.#decoded) this.#decodeUpTo(to)
    const deltas = this.#deltas
    let position = -1
    let signs = 0
    for (let i = 0; i < count; i++) {
      const delta = deltas[from + i] ?? 0
      position = (((position + delta) | 0) + 1) | 0
      signs |= delta | position
      target[i] = position
    }
    if (signs < 0) throw this.#runs.corrupt(this.#at, 'positions below 2^31', 'a greater one')
    return count
  }

  /** Fills `target` with the deltas `[from, to)` of the block as they are. As {@link positions} otherwise. */
  deltas(from: number, to: number, target: Int32Array): number {
    const count = to - from
    if (count > target.length) throw new RangeError(`${count} deltas do not fit a target of ${target.length}`)
    if (to > this.#decoded) this.#decodeUpTo(to)
    let signs = 0
    for (let i = 0; i < count; i++) {
      const delta = this.#deltas[from + i] ?? 0
      signs |= delta
      target[i] = delta
    }
    if (signs < 0) throw this.#runs.corrupt(this.#at, 'position deltas below 2^31', 'a greater one')
    return count
  }

  #decodeUpTo(count: number): void {
    if (count > this.#deltas.length) this.#grow(count)
    const deltas = this.#deltas
    while (this.#decoded < count) {
      const start = this.#decoded
      const length = Math.min(RUN_SIZE, this.#total - start)
      this.#at = this.#runs.read(this.#at, this.#end, length, deltas, start)
      this.#decoded += length
    }
    if (this.#decoded === this.#total && this.#at !== this.#end) {
      throw this.#runs.corrupt(
        this.#at,
        'the end of the positions of the block',
        `${this.#end - this.#at} more bytes`,
      )
    }
  }

  #grow(count: number): void {
    const runs = Math.ceil(Math.max(count, this.#deltas.length * 2) / RUN_SIZE)
    const grown = new Int32Array(runs * RUN_SIZE)
    grown.set(this.#deltas)
    this.#deltas = grown
  }
}
