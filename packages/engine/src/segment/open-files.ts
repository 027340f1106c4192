/**
 * @module
 * Files that are being written together: if one fails, all are given up.
 */

import { IndexIoError } from '../errors.ts'

/** What gives a file up. */
interface OpenFile {
  abandon(): void
}

export class OpenFiles {
  readonly #files: OpenFile[] = []

  /** Creates files; if one of them cannot be, gives up those before it. */
  create<File>(step: (open: <Opened extends OpenFile>(file: Opened) => Opened) => File): File {
    try {
      return step((file) => {
        this.#files.push(file)
        return file
      })
    } catch (error) {
      this.abandon()
      throw error
    }
  }

  /** Closes what is open. The files are the caller's to remove. */
  abandon(): void {
    for (const file of this.#files) {
      try {
        file.abandon()
      } catch (error) {
        if (!(error instanceof IndexIoError)) throw error
      }
    }
  }
}
