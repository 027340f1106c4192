/**
 * @module
 * Reads a file of records in parts of whole lines, so that memory is bounded by the longest line and not by the file.
 */

import type { FileHandle } from 'node:fs/promises'

const READ_BYTES = 1024 * 1024
const LF = 0x0a

/** Some whole lines of a file, or one line that is too long to be held. */
export type RecordPart =
  | { readonly kind: 'lines'; readonly firstLine: number; readonly bytes: Uint8Array }
  | { readonly kind: 'too-long'; readonly line: number; readonly sizeBytes: number }

/**
 * The parts of a file, in order.
 *
 * @param maxLineBytes longest line, without its line end
 * @param readBytes bytes asked of the system at once
 */
export async function* recordParts(
  handle: FileHandle,
  maxLineBytes: number,
  readBytes: number = READ_BYTES,
): AsyncGenerator<RecordPart, void, void> {
  const cutter = new PartCutter(maxLineBytes)
  const buffer = Buffer.allocUnsafe(readBytes)
  let position = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, readBytes, position)
    if (bytesRead === 0) break
    position += bytesRead
    yield* cutter.push(buffer.subarray(0, bytesRead))
  }
  yield* cutter.end()
}

/** Gathers bytes until a line ends. */
class PartCutter {
  readonly #maxLineBytes: number
  /** Line that the pending bytes begin. */
  #line = 1
  #pending: Buffer[] = []
  #pendingBytes = 0
  /** The pending line is too long: its bytes are counted and dropped. */
  #isTooLong = false

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes
  }

  *push(chunk: Buffer): Generator<RecordPart> {
    const first = chunk.indexOf(LF)
    if (first < 0) {
      this.#keep(chunk)
      return
    }
    this.#keep(chunk.subarray(0, first + 1))
    yield* this.end()
    const last = chunk.lastIndexOf(LF)
    if (last > first) yield* this.#whole(chunk.subarray(first + 1, last + 1))
    this.#keep(chunk.subarray(last + 1))
  }

  /** The pending bytes as a part of their own. */
  *end(): Generator<RecordPart> {
    if (this.#isTooLong) yield { kind: 'too-long', line: this.#line, sizeBytes: this.#pendingBytes }
    else if (this.#pendingBytes > 0) {
      yield { kind: 'lines', firstLine: this.#line, bytes: plainArray(Buffer.concat(this.#pending)) }
    }
    this.#line += 1
    this.#pending = []
    this.#pendingBytes = 0
    this.#isTooLong = false
  }

  /** Whole lines: one part of all that stand between lines that are too long. */
  *#whole(bytes: Buffer): Generator<RecordPart> {
    let partStart = 0
    let firstLine = this.#line
    for (let start = 0; start < bytes.length; this.#line += 1) {
      const end = bytes.indexOf(LF, start)
      if (end - start > this.#maxLineBytes) {
        if (start > partStart) yield linesPart(firstLine, bytes.subarray(partStart, start))
        yield { kind: 'too-long', line: this.#line, sizeBytes: end - start }
        partStart = end + 1
        firstLine = this.#line + 1
      }
      start = end + 1
    }
    if (partStart < bytes.length) yield linesPart(firstLine, bytes.subarray(partStart))
  }

  #keep(bytes: Buffer): void {
    this.#pendingBytes += bytes.length
    const lineBytes = this.#pendingBytes - (bytes.at(-1) === LF ? 1 : 0)
    this.#isTooLong ||= lineBytes > this.#maxLineBytes
    // The chunk's memory is used again for the next read.
    if (this.#isTooLong) this.#pending = []
    else if (bytes.length > 0) this.#pending.push(Buffer.from(bytes))
  }
}

/** A part with memory of its own: that of the chunk is used again for the next read. */
function linesPart(firstLine: number, bytes: Buffer): RecordPart {
  return { kind: 'lines', firstLine, bytes: plainArray(bytes) }
}

/**
 * A copy that is a `Uint8Array` and no `Buffer`, as a worker thread gets it: code that is given both is compiled for both, and is slower.
 */
function plainArray(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes)
}
