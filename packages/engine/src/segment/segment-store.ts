/**
 * @module
 * Writes the store of a segment from what a `SegmentBuilder` holds in memory: apart from the other files, because it takes
 * as long as all of them, and another thread can do it meanwhile.
 */

import type { Directory } from '../directory/directory.ts'
import { StoreWriter } from '../store/store-writer.ts'
import type { TextRun } from '../store/text-part.ts'
import { segmentFileName } from './file-names.ts'
import { buildIdOf } from './segment-inputs.ts'
import { readParagraphs } from './segment-writer-records.ts'

/** A store to be written: plain values that `postMessage` takes. */
export interface StoreTask {
  /** Build id of the segment. */
  readonly id: string
  /** The texts in UTF-8, one behind the other, and where each ends. */
  readonly texts: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  /** See `segment-writer-records.ts`. */
  readonly paragraphs: Uint8Array<ArrayBuffer>
}

/** Writes a store on another thread, as {@link writeStore} does. */
export type WriteStore = (task: StoreTask) => Promise<void>

/** The buffers of a task, for `postMessage`: it is transferred, and nothing copied. */
export function buffersOfStore({ texts, ends, paragraphs }: StoreTask): ArrayBuffer[] {
  return [texts.buffer, ends.buffer, paragraphs.buffer]
}

/**
 * Writes and syncs the store; the folder is the caller's to sync.
 *
 * @throws {IndexIoError} if writing fails; the file is closed then, and the caller's to remove
 */
export function writeStore(directory: Directory, { id, texts, ends, paragraphs }: StoreTask): void {
  const store = new StoreWriter(directory, segmentFileName(id, 'store'), { buildId: buildIdOf(id) })
  try {
    store.addTexts(runOf(texts, ends))
    for (const [paragraph, startsSource] of readParagraphs(paragraphs)) {
      store.addParagraph(paragraph, startsSource)
    }
    store.finish()
  } catch (error) {
    store.abandon()
    throw error
  }
}

function runOf(texts: Uint8Array, ends: Uint32Array): TextRun {
  return {
    forEach(visit) {
      let start = 0
      for (const end of ends) {
        visit(texts, start, end)
        start = end
      }
    },
  }
}
