/**
 * @module
 * Writes what a segment keeps of its paragraphs and sources besides what is searched (store, table of sources), from what a
 * `SegmentBuilder` holds in memory: apart from the other files, because it takes as long as they do, and another thread can do
 * it meanwhile.
 */

import type { Directory } from '../directory/directory.ts'
import type { TextRun } from '../store/text-part.ts'
import { EncodedSources } from './encoded-sources.ts'
import { readParagraphs } from './segment-writer-records.ts'
import { StoredOutput } from './stored-output.ts'

/** What is to be written: plain values that `postMessage` takes. */
export interface StoreTask {
  /** Build id of the segment. */
  readonly id: string
  /** The texts in UTF-8, one behind the other, and where each ends. */
  readonly texts: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  /** See `segment-writer-records.ts`. */
  readonly paragraphs: Uint8Array<ArrayBuffer>
  readonly sources: Uint8Array<ArrayBuffer>
}

/** Writes a store on another thread, as {@link writeStore} does. */
export type WriteStore = (task: StoreTask) => Promise<void>

/** The buffers of a task, for `postMessage`: it is transferred, and nothing copied. */
export function buffersOfStore({ texts, ends, paragraphs, sources }: StoreTask): ArrayBuffer[] {
  return [texts.buffer, ends.buffer, paragraphs.buffer, sources.buffer]
}

/**
 * Writes and syncs the files; the folder is the caller's to sync.
 *
 * @throws {IndexIoError} if writing fails; the files are closed then, and the caller's to remove
 */
export function writeStore(directory: Directory, { id, texts, ends, paragraphs, sources }: StoreTask): void {
  const output = new StoredOutput(directory, id)
  try {
    output.store.addTexts(runOf(texts, ends))
    for (const [paragraph, startsSource] of readParagraphs(paragraphs)) {
      output.store.addParagraph(paragraph, startsSource)
    }
    const reader = new EncodedSources(sources)
    for (let source = reader.next(); source !== undefined; source = reader.next()) {
      output.sources.addEncoded(source, reader.paragraphCount)
    }
    output.finish()
  } catch (error) {
    output.abandon()
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
