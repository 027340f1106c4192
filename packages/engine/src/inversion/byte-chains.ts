/**
 * @module
 * Many growing byte strings in one array: each a chain of slices, of which the later ones are larger.
 *
 * Source: the byte pool of Apache Lucene's indexing chain (`ByteBlockPool`, slices of rising levels linked by their last
 * four bytes). Departures: one array instead of blocks, where a chain writes is kept beside it and not found by a marker
 * in the slice, and slices grow by half until 16 KiB.
 *
 * What a chain takes of the pool follows from its length alone, so the memory of an index is the same in whatever pieces
 * it was built.
 */

/** Slice sizes by level, in bytes; the last serves all further levels. */
const SLICE_BYTES: Int32Array = Int32Array.from([
  ...[8, 12, 16, 24, 40, 64, 96, 144, 216, 324, 488, 732, 1096, 1644, 2468, 3700, 5552, 8328, 12_492, 16_384],
])
const LAST_LEVEL: number = SLICE_BYTES.length - 1
/** The offset of the next slice takes the last bytes of a slice that has one. */
const LINK_BYTES = 4
/** From so many bytes on, a native copy is faster than a loop. */
const NATIVE_COPY_BYTES = 64

/** What is kept of a chain: where it starts, where it goes on, where its last slice ends, the level of that. */
const STRIDE = 4
const AT = 1
const END = 2
const LEVEL = 3

export class ByteChains {
  /** Chains so far; they are numbered from 0. */
  count = 0
  /** Bytes of the pool in use. */
  usedBytes = 0
  #pool: Uint8Array<ArrayBuffer>
  #state = new Int32Array(1024 * STRIDE)

  /** @param capacity bytes to make room for at first; untouched pages of it cost no memory on most systems */
  constructor(capacity: number) {
    this.#pool = new Uint8Array(capacity)
  }

  /** Begins an empty chain; returns its number, {@link count} before the call. */
  open(): number {
    const chain = this.count++
    if (this.#state.length < this.count * STRIDE) {
      const larger = new Int32Array(this.#state.length * 2)
      larger.set(this.#state)
      this.#state = larger
    }
    const start = this.#allocate(0)
    const slot = chain * STRIDE
    this.#state[slot] = start
    this.#state[slot + AT] = start
    this.#state[slot + END] = start + (SLICE_BYTES[0] ?? 0)
    this.#state[slot + LEVEL] = 0
    return chain
  }

  /** Appends `source[start, end)` to a chain. */
  append(chain: number, source: Uint8Array, start: number, end: number): void {
    const state = this.#state
    const slot = chain * STRIDE
    let from = start
    let at = state[slot + AT] ?? 0
    while (end - from > (state[slot + END] ?? 0) - at) {
      const room = (state[slot + END] ?? 0) - at
      copy(source, from, this.#pool, at, room)
      from += room
      at = this.#extend(slot)
    }
    copy(source, from, this.#pool, at, end - from)
    state[slot + AT] = at + end - from
  }

  /** Bytes of a chain. */
  lengthOf(chain: number): number {
    const slot = chain * STRIDE
    const last = this.#state[slot + LEVEL] ?? 0
    let length = (this.#state[slot + AT] ?? 0) - (this.#state[slot + END] ?? 0)
    for (let level = 0; level < last; level++) length += sliceBytes(level) - LINK_BYTES
    return length + sliceBytes(last)
  }

  /** Copies a chain to `target` at `offset`, where there is room for it; returns the offset past it. */
  copyTo(chain: number, target: Uint8Array, offset: number): number {
    const slot = chain * STRIDE
    const last = this.#state[slot + LEVEL] ?? 0
    let start = this.#state[slot] ?? 0
    let to = offset
    for (let level = 0; level < last; level++) {
      const linkAt = start + sliceBytes(level) - LINK_BYTES
      copy(this.#pool, start, target, to, linkAt - start)
      to += linkAt - start
      start = this.#linkAt(linkAt)
    }
    const length = (this.#state[slot + AT] ?? 0) - start
    copy(this.#pool, start, target, to, length)
    return to + length
  }

  /** Forgets all chains; the room they took is kept. */
  clear(): void {
    this.count = 0
    this.usedBytes = 0
  }

  /** Adds a slice to the chain of `slot`, whose last one is full; returns where to go on. */
  #extend(slot: number): number {
    const level = (this.#state[slot + LEVEL] ?? 0) + 1
    const start = this.#allocate(level)
    const linkAt = (this.#state[slot + END] ?? 0) - LINK_BYTES
    for (let i = 0; i < LINK_BYTES; i++) {
      this.#pool[start + i] = this.#pool[linkAt + i] ?? 0
      this.#pool[linkAt + i] = start >>> (8 * i)
    }
    this.#state[slot + END] = start + sliceBytes(level)
    this.#state[slot + LEVEL] = level
    return start + LINK_BYTES
  }

  #linkAt(at: number): number {
    const pool = this.#pool
    return (
      (pool[at] ?? 0) | ((pool[at + 1] ?? 0) << 8) | ((pool[at + 2] ?? 0) << 16) | ((pool[at + 3] ?? 0) << 24)
    )
  }

  #allocate(level: number): number {
    const start = this.usedBytes
    this.usedBytes += sliceBytes(level)
    if (this.usedBytes > this.#pool.length) {
      const larger = new Uint8Array(Math.max(this.usedBytes, this.#pool.length * 2))
      larger.set(this.#pool)
      this.#pool = larger
    }
    return start
  }
}

function sliceBytes(level: number): number {
  return SLICE_BYTES[Math.min(level, LAST_LEVEL)] ?? 0
}

function copy(source: Uint8Array, from: number, target: Uint8Array, to: number, count: number): void {
  if (count >= NATIVE_COPY_BYTES) target.set(source.subarray(from, from + count), to)
  else for (let i = 0; i < count; i++) target[to + i] = source[from + i] ?? 0
}
