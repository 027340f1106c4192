/**
 * @module
 * What was found of docs that were looked at one by one, by what they were asked for: the same docs are among the best for the same words
 * again, whatever else a query asks for.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import { RecentlyUsed } from '../recently-used.ts'

/** Questions that are kept, those that were asked last. */
const MAX_QUESTIONS = 2048
/** Docs of one question: frequent words have other docs with each query. */
const MAX_DOCS = 256

/** The docs of one question. */
export class Told<Value> {
  readonly #values = new Map<DocId, Value>()

  /** What was found, or else is found now. */
  of(doc: DocId, find: (doc: DocId) => Value): Value {
    const known = this.#values.get(doc)
    if (known !== undefined) return known
    const found = find(doc)
    if (this.#values.size >= MAX_DOCS) this.#values.clear()
    this.#values.set(doc, found)
    return found
  }
}

export class ToldDocs<Value> {
  readonly #questions = new RecentlyUsed<Told<Value>>(MAX_QUESTIONS, () => 1)

  /** @param key tells the question from others */
  about(key: string): Told<Value> {
    const known = this.#questions.get(key)
    if (known !== undefined) return known
    const told = new Told<Value>()
    this.#questions.keep(key, told)
    return told
  }
}
