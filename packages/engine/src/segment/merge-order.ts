/**
 * @module
 * Where the live docs of several segments stand in the one they are merged to.
 *
 * The merged one has the sources in the order of `sources-in-order.ts`. Within a segment the order stays, so each of the maps ascends.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import type { PendingDeletes } from './pending-deletes.ts'
import { sourcesInOrder } from './sources-in-order.ts'

/** The place of a doc that is deleted. */
export const DELETED = -1

export interface MergeOrder {
  readonly docCount: number
  readonly sourceCount: number
  /** By place in the merged segment: which input the source is of, and its number there. */
  readonly inputs: Uint32Array
  readonly sources: Uint32Array
  /** By input, by its doc: the doc in the merged segment, or {@link DELETED}. */
  readonly newDocs: readonly Int32Array[]
  /**
   * The inputs in the order in which all their docs follow each other; undefined if sources of one stand between those of
   * another.
   */
  readonly wholeInputs: readonly number[] | undefined
}

/** @param inputs at least one, with what is deleted of each */
export function mergeOrder(inputs: readonly PendingDeletes[]): MergeOrder {
  const sourceCount = inputs.reduce((sum, { liveSourceCount }) => sum + liveSourceCount, 0)
  const order = { inputs: new Uint32Array(sourceCount), sources: new Uint32Array(sourceCount) }
  const newDocs = inputs.map(({ segment }) => new Int32Array(segment.docCount).fill(DELETED))
  const turns: number[] = []
  let docCount = 0
  let place = 0
  for (const next of sourcesInOrder(inputs)) {
    if (next === undefined) continue
    const { input, source } = next
    const { sources } = inputs[input]?.segment ?? {}
    const docs = newDocs[input]
    if (sources === undefined || docs === undefined) throw new RangeError(`no segment ${input}`)
    order.inputs[place] = input
    order.sources[place++] = source
    const end = sources.firstDoc(source + 1)
    for (let doc: DocId = sources.firstDoc(source); doc < end; doc++) docs[doc] = docCount++
    if (turns.at(-1) !== input && turns.length <= inputs.length) turns.push(input)
  }
  if (place !== sourceCount) throw new RangeError('segments have other counts of live sources than they say')
  const isWhole = new Set(turns).size === turns.length
  return { ...order, docCount, sourceCount, newDocs, wholeInputs: isWhole ? turns : undefined }
}
