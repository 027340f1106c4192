/**
 * @module
 * Where the live docs of several segments stand in the one they are merged to.
 *
 * Every segment has its sources in the order of `source-order.ts`, so the merged one takes, again and again, the least of
 * the segments' next sources. Within a segment the order stays, so each of the maps ascends.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import type { PendingDeletes } from './pending-deletes.ts'
import { compareSources, type SourceKey } from './source-order.ts'

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
  const walks = inputs.map((input) => new LiveSources(input))
  const sourceCount = inputs.reduce((sum, { liveSourceCount }) => sum + liveSourceCount, 0)
  const order = { inputs: new Uint32Array(sourceCount), sources: new Uint32Array(sourceCount) }
  const newDocs = inputs.map(({ segment }) => new Int32Array(segment.docCount).fill(DELETED))
  const turns: number[] = []
  let docCount = 0
  for (let place = 0; place < sourceCount; place++) {
    const input = leastOf(walks)
    const walk = walks[input]
    const docs = newDocs[input]
    if (walk === undefined || docs === undefined)
      throw new RangeError('a segment has fewer live sources than it says')
    order.inputs[place] = input
    order.sources[place] = walk.source
    const { sources } = walk.input.segment
    const end = sources.firstDoc(walk.source + 1)
    for (let doc: DocId = sources.firstDoc(walk.source); doc < end; doc++) docs[doc] = docCount++
    if (turns.at(-1) !== input && turns.length <= inputs.length) turns.push(input)
    walk.next()
  }
  const isWhole = new Set(turns).size === turns.length
  return { ...order, docCount, sourceCount, newDocs, wholeInputs: isWhole ? turns : undefined }
}

/** Walks the live sources of a segment. */
class LiveSources {
  readonly input: PendingDeletes
  /** Number of the current source. */
  source = -1
  /** Where the current source belongs; undefined after the last. */
  key: SourceKey | undefined
  readonly #sources: Iterator<Omit<SourceKey, 'firstLine'>>

  constructor(input: PendingDeletes) {
    this.input = input
    this.#sources = input.segment.sources.sources()
    this.next()
  }

  next(): void {
    let step = this.#sources.next()
    this.source++
    while (step.done !== true && !this.input.isLiveSource(this.source)) {
      step = this.#sources.next()
      this.source++
    }
    this.key = step.done === true ? undefined : { ...step.value, firstLine: this.#firstLine() }
  }

  #firstLine(): number {
    const { sources, store } = this.input.segment
    const doc = sources.firstDoc(this.source)
    return doc === sources.firstDoc(this.source + 1) ? 0 : store.paragraph(doc).startLine
  }
}

function leastOf(walks: readonly LiveSources[]): number {
  let least = -1
  let leastKey: SourceKey | undefined
  for (const [input, { key }] of walks.entries()) {
    if (key !== undefined && (leastKey === undefined || compareSources(key, leastKey) < 0)) {
      least = input
      leastKey = key
    }
  }
  return least
}
