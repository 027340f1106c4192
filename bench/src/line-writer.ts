/**
 * @module
 * Writes a large file line by line, in bounded memory.
 */

import { closeSync, openSync, writeSync } from 'node:fs'

const FLUSH_LENGTH = 1 << 20

export class LineWriter {
  readonly #file: number
  #lines: string[] = []
  #length = 0

  /** Makes the file, or empties it. */
  constructor(path: string) {
    this.#file = openSync(path, 'w')
  }

  write(line: string): void {
    this.#lines.push(line)
    this.#length += line.length
    if (this.#length >= FLUSH_LENGTH) {
      this.#flush()
    }
  }

  close(): void {
    this.#flush()
    closeSync(this.#file)
  }

  #flush(): void {
    if (this.#lines.length > 0) {
      writeAll(this.#file, Buffer.from(`${this.#lines.join('\n')}\n`))
      this.#lines = []
      this.#length = 0
    }
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(file, bytes, at)
  }
}
