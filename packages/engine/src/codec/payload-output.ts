/**
 * @module
 * Appends to a file's payload through a buffer, so that a structure may write a few bytes at a time.
 */

import { ByteWriter } from './byte-writer.ts'

/** Where a payload goes; an `EnvelopeWriter` is one. */
export interface PayloadSink {
  /** Offset in the payload of the next byte. */
  readonly position: number
  /** Appends; the caller may reuse `bytes` afterwards. */
  write(bytes: Uint8Array): void
}

/** Bytes kept back before they are handed on. */
const BUFFER_BYTES: number = 64 * 1024

export class PayloadOutput {
  /** Bytes not yet handed on: append here. */
  readonly pending: ByteWriter = new ByteWriter(2 * BUFFER_BYTES)
  readonly #sink: PayloadSink

  constructor(sink: PayloadSink) {
    this.#sink = sink
  }

  /** Offset in the payload of the next byte, those pending included. */
  get position(): number {
    return this.#sink.position + this.pending.length
  }

  /** Hands the pending bytes on if they are many. Called between structures, never inside one. */
  drain(): void {
    if (this.pending.length >= BUFFER_BYTES) this.flush()
  }

  /** Hands the pending bytes on. */
  flush(): void {
    this.#sink.write(this.pending.view())
    this.pending.reset()
  }
}
