/**
 * @module
 * A file, or standard error, that lines are appended to without holding anybody up.
 *
 * A full disk or a reader that went away must not end the server, nor keep it from ending: lines are lost, and answers are not. So no
 * stream of a library stands here: that of pino tries a full disk again for ever when it is closed.
 */

import { openSync, write, writeSync } from 'node:fs'
import type { DestinationStream } from 'pino'

export interface LineFile {
  readonly stream: DestinationStream
  /** Writes what is still in memory, as far as that can be done at once. */
  close(): void
}

/** Bytes that wait for a place on a full disk: they are written once there is some; further lines are lost. */
const MAX_WAITING_BYTES = 1024 * 1024
/** Rest before a pipe that is full is tried again, in milliseconds. */
const RETRY_MS = 100

/**
 * Opens it.
 *
 * @param destination a path, or the number of an open file
 * @param reportFailure told when nothing can be written, and not again before something could be
 * @throws if the file cannot be opened
 */
export function openLines(
  destination: string | number,
  reportFailure: (error: unknown) => void = () => undefined,
): LineFile {
  const descriptor = typeof destination === 'number' ? destination : openSync(destination, 'a')
  const lines = new WaitingLines(descriptor, reportFailure)
  return { stream: lines, close: () => lines.close() }
}

class WaitingLines implements DestinationStream {
  readonly #descriptor: number
  readonly #reportFailure: (error: unknown) => void
  /** What is being written, or was refused; empty if nothing is. */
  #chunk: Buffer = Buffer.alloc(0)
  #isWriting = false
  #isFailing = false
  #isClosed = false
  /** Runs while a full pipe has a rest. */
  #retry: NodeJS.Timeout | undefined
  /** What comes after that. */
  #lines: Buffer[] = []
  #waitingBytes = 0

  constructor(descriptor: number, reportFailure: (error: unknown) => void) {
    this.#descriptor = descriptor
    this.#reportFailure = reportFailure
  }

  write(line: string): void {
    const bytes = Buffer.from(line)
    if (this.#chunk.length + this.#waitingBytes + bytes.length > MAX_WAITING_BYTES) return
    this.#lines.push(bytes)
    this.#waitingBytes += bytes.length
    if (!this.#isWriting && this.#retry === undefined) this.#writeOn()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#retry)
    // What is on its way comes to its end by itself.
    const rest = Buffer.concat(this.#isWriting ? this.#lines : [this.#chunk, ...this.#lines])
    this.#lines = []
    this.#waitingBytes = 0
    if (!this.#isWriting) this.#chunk = Buffer.alloc(0)
    try {
      for (let done = 0; done < rest.length; ) done += writeSync(this.#descriptor, rest, done)
    } catch {
      // Nobody is left to be told.
    }
  }

  #writeOn(): void {
    if (this.#chunk.length === 0) {
      this.#chunk = Buffer.concat(this.#lines)
      this.#lines = []
      this.#waitingBytes = 0
    }
    if (this.#chunk.length === 0) return
    this.#isWriting = true
    write(this.#descriptor, this.#chunk, (error, count) => {
      this.#isWriting = false
      if (error !== null) {
        this.#failed(error)
        return
      }
      this.#isFailing = false
      this.#chunk = this.#chunk.subarray(count)
      this.#writeOn()
    })
  }

  // The next line tries again. A pipe that is full is no failure: its reader is slow.
  #failed(error: NodeJS.ErrnoException): void {
    if (this.#isClosed) return
    if (error.code === 'EAGAIN') {
      this.#retry = setTimeout(() => {
        this.#retry = undefined
        this.#writeOn()
      }, RETRY_MS)
      return
    }
    if (!this.#isFailing) this.#reportFailure(error)
    this.#isFailing = true
  }
}
