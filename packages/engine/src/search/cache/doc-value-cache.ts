/**
 * @module
 * Caches values that were computed doc by doc: the same docs are among the best for the same words again, whatever else a query asks
 * for.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { LruCache } from '../lru-cache.ts'

/** Keys that are kept, those that were used last. */
const MAX_KEYS = 2048
/** Docs of one key: frequent words have other docs with each query. */
const MAX_DOCS = 256

/** The values of one key. */
export class DocValues<Value> {
  readonly #values = new Map<DocId, Value>()

  getOrCompute(doc: DocId, compute: (doc: DocId) => Value): Value {
    const cached = this.#values.get(doc)
    if (cached !== undefined) return cached
    const value = compute(doc)
    if (this.#values.size >= MAX_DOCS) this.#values.clear()
    this.#values.set(doc, value)
    return value
  }
}

export class DocValueCache<Value> {
  readonly #keys = new LruCache<DocValues<Value>>(MAX_KEYS, () => 1)

  /** @param key identifies what is computed, be it of one word or of several */
  valuesFor(key: string): DocValues<Value> {
    const cached = this.#keys.get(key)
    if (cached !== undefined) return cached
    const values = new DocValues<Value>()
    this.#keys.set(key, values)
    return values
  }
}
