/**
 * @module
 * Makes one segment of several, without what is deleted.
 *
 * Sources keep the order of `source-order.ts`, so the result is the segment that a build of the same sources would have
 * written, but for how texts are coded. Coded texts are copied; they are coded anew only where sources of one input stand
 * between those of another, or where too many dictionaries would pile up.
 */

import { fieldsOf } from '../columns/source-fields.ts'
import type { Directory } from '../directory/directory.ts'
import type { StoreToMerge } from '../store/store-writer.ts'
import { InvertedOutput } from './inverted-output.ts'
import { type MergeOrder, mergeOrder } from './merge-order.ts'
import { type MergedLengths, mergePostings } from './merge-postings.ts'
import type { PendingDeletes } from './pending-deletes.ts'
import { StoredOutput } from './stored-output.ts'

/** What was merged. */
export interface MergedSegment {
  readonly id: string
  readonly docCount: number
  readonly sourceCount: number
}

/**
 * Merges segments and syncs the files of the result; the folder is the caller's to sync.
 *
 * @param inputs at least one, with a live source among them
 * @param id build id of the result, 32 lower-case hexadecimal digits
 * @throws {IndexIoError} if reading or writing fails; the files are closed then, and the caller's to remove
 */
export function mergeSegments(
  directory: Directory,
  inputs: readonly PendingDeletes[],
  id: string,
): MergedSegment {
  const order = mergeOrder(inputs)
  const stored = new StoredOutput(directory, id)
  let inverted: InvertedOutput | undefined
  try {
    inverted = new InvertedOutput(directory, id)
    mergeTexts(inputs, order, stored)
    const lengths = mergeParagraphs(inputs, order, stored, inverted)
    for (let doc = 0; doc < order.docCount; doc++) {
      inverted.norms.add(lengths.text[doc] ?? 0, lengths.heading[doc] ?? 0, lengths.title[doc] ?? 0)
    }
    const segments = inputs.map(({ segment }) => segment)
    mergePostings(segments, order.newDocs, lengths, inverted)
    inverted.finish()
    stored.finish()
  } catch (error) {
    inverted?.abandon()
    stored.abandon()
    throw error
  }
  return { id, docCount: order.docCount, sourceCount: order.sourceCount }
}

function mergeTexts(inputs: readonly PendingDeletes[], order: MergeOrder, output: StoredOutput): void {
  if (order.wholeInputs !== undefined) {
    output.store.mergeTexts(
      order.wholeInputs.flatMap((input) => storeToMerge(inputs[input], order.newDocs[input])),
    )
    return
  }
  output.store.addTexts({
    forEach: (visit) =>
      forEachSource(inputs, order, ({ segment }, source) => {
        const end = segment.sources.firstDoc(source + 1)
        for (let doc = segment.sources.firstDoc(source); doc < end; doc++) segment.store.visitText(doc, visit)
      }),
  })
}

function storeToMerge(input: PendingDeletes | undefined, newDocs: Int32Array | undefined): StoreToMerge[] {
  return input ? [{ reader: input.segment.store, isLive: (doc) => (newDocs?.[doc] ?? -1) >= 0 }] : []
}

/** Writes sources, metadata, addresses and lengths. */
function mergeParagraphs(
  inputs: readonly PendingDeletes[],
  order: MergeOrder,
  output: StoredOutput,
  { columns }: InvertedOutput,
): MergedLengths {
  const { docCount } = order
  const lengths = {
    text: new Uint16Array(docCount),
    heading: new Uint8Array(docCount),
    title: new Uint8Array(docCount),
  }
  let newDoc = 0
  forEachSource(inputs, order, ({ segment }, source) => {
    const { sources, norms, store } = segment
    const stored = sources.source(source)
    const from = sources.firstDoc(source)
    const to = sources.firstDoc(source + 1)
    output.sources.add(stored, to - from)
    columns.add(fieldsOf(stored))
    let doc = from
    for (const paragraph of store.paragraphs(from, to)) {
      output.store.addParagraph(paragraph, doc === from)
      lengths.text[newDoc] = norms.textLengths[doc] ?? 0
      lengths.heading[newDoc] = norms.headingLengths[doc] ?? 0
      lengths.title[newDoc] = norms.titleLengths[doc] ?? 0
      newDoc++
      doc++
    }
  })
  return lengths
}

/** Calls `visit` for each source of the merged segment, in its order. */
function forEachSource(
  inputs: readonly PendingDeletes[],
  { inputs: places, sources }: MergeOrder,
  visit: (input: PendingDeletes, source: number) => void,
): void {
  for (const [place, source] of sources.entries()) {
    const input = inputs[places[place] ?? 0]
    if (input !== undefined) visit(input, source)
  }
}
