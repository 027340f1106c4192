/**
 * @module
 * Positions of each doc in each field, saturated as the norms store them.
 */

import { MAX_STORED_SHORT_LENGTH, MAX_STORED_TEXT_LENGTH } from '../norms/norms-format.ts'

const INITIAL_DOCS = 1024

export class FieldLengths {
  /** By doc, and so the other two. Replaced when they grow. */
  text: Uint16Array<ArrayBuffer> = new Uint16Array(INITIAL_DOCS)
  heading: Uint8Array<ArrayBuffer> = new Uint8Array(INITIAL_DOCS)
  title: Uint8Array<ArrayBuffer> = new Uint8Array(INITIAL_DOCS)
  count = 0

  /** Adds the next doc. Lengths are integers `>= 0`. */
  add(text: number, heading: number, title: number): void {
    this.#reserve(1)
    this.text[this.count] = Math.min(text, MAX_STORED_TEXT_LENGTH)
    this.heading[this.count] = Math.min(heading, MAX_STORED_SHORT_LENGTH)
    this.title[this.count] = Math.min(title, MAX_STORED_SHORT_LENGTH)
    this.count++
  }

  /** Adds as many docs as the arrays are long. */
  addAll(text: Uint16Array, heading: Uint8Array, title: Uint8Array): void {
    this.#reserve(text.length)
    this.text.set(text, this.count)
    this.heading.set(heading, this.count)
    this.title.set(title, this.count)
    this.count += text.length
  }

  clear(): void {
    this.count = 0
  }

  #reserve(docs: number): void {
    const needed = this.count + docs
    if (needed <= this.text.length) return
    const capacity = Math.max(needed, this.text.length * 2)
    const { text, heading, title } = this
    this.text = new Uint16Array(capacity)
    this.text.set(text)
    this.heading = new Uint8Array(capacity)
    this.heading.set(heading)
    this.title = new Uint8Array(capacity)
    this.title.set(title)
  }
}
