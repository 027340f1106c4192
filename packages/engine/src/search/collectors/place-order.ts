/**
 * @module
 * Where docs of several segments stand: by path, line and id of their sources, then in the source.
 */

import type { SegmentReader } from '../../segment/segment-reader.ts'
import { compareSources, type SourceKey } from '../../segment/source-order.ts'
import type { Place } from './result-order.ts'

/** Docs of a part whose sort keys are cached. */
const MAX_KEYS = 10_000

export class PlaceOrder {
  readonly #segments: readonly Pick<SegmentReader, 'sources' | 'store'>[]
  /** By part, then doc: the same ones are among the best again and again. */
  readonly #keys: readonly Map<number, SourceKey>[]

  constructor(segments: readonly Pick<SegmentReader, 'sources' | 'store'>[]) {
    this.#segments = segments
    this.#keys = segments.map(() => new Map())
  }

  /** Negative if `a` stands before `b`; 0 for the same doc only. Docs of a segment are in this order. */
  compare(a: Place, b: Place): number {
    return a.part === b.part ? a.doc - b.doc : compareSources(this.#keyOf(a), this.#keyOf(b))
  }

  #keyOf({ part, doc }: Place): SourceKey {
    const segment = this.#segments[part]
    const keys = this.#keys[part]
    if (segment === undefined || keys === undefined) throw new RangeError(`no segment ${part}`)
    let key = keys.get(doc)
    if (key === undefined) {
      const { sources, store } = segment
      const number = sources.sourceOfDoc(doc)
      const { path, id } = sources.source(number)
      key = { path, id, firstLine: store.paragraph(sources.firstDoc(number)).startLine }
      if (keys.size >= MAX_KEYS) keys.clear()
      keys.set(doc, key)
    }
    return key
  }
}
