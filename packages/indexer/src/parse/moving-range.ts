/**
 * @module
 * A range of bytes that one object tells anew again and again.
 */

import type { ByteRange } from '@paraseek/engine'

export class MovingRange implements ByteRange {
  bytes: Uint8Array = new Uint8Array()
  start = 0
  end = 0
  /** What is known of a string's bytes: see `string-shape.ts`. */
  shape = 0

  get length(): number {
    return this.end - this.start
  }

  set(bytes: Uint8Array, start: number, end: number, shape = 0): void {
    this.bytes = bytes
    this.start = start
    this.end = end
    this.shape = shape
  }

  take({ bytes, start, end, shape }: MovingRange): void {
    this.set(bytes, start, end, shape)
  }

  /** Whether it holds these bytes. */
  holds(other: Uint8Array): boolean {
    if (this.length !== other.length) return false
    for (let i = 0; i < other.length; i++) if (this.bytes[this.start + i] !== other[i]) return false
    return true
  }
}
