/**
 * @module
 * The occurrences of one doc, gathered by term, before they become postings.
 *
 * Occurrences come in field by field, each in order of position. Those of a term form a list, linked through arrays as
 * long as the doc; where the list begins and ends stands with the term, so that gathering takes no search.
 */

import { MAX_VARINT32_BYTES, writeVarint32 } from '../codec/varint.ts'
import { type FieldNumber, HEADING, TEXT, TITLE } from '../postings/field-number.ts'
import type { ByteChains } from './byte-chains.ts'
import { writeGeneralHeader, writeSingleHeader } from './posting-bytes.ts'

const INITIAL_OCCURRENCES = 4096
const INITIAL_TERMS = 1024

/**
 * Of a term: number of its first occurrence in this doc plus 1, 0 for none; of its last; and the doc after its last posting.
 * Side by side, because they are used together and a term is anywhere in memory.
 */
const STRIDE = 4
const LAST = 1
const DOC_DUE = 2

export class DocOccurrences {
  /** Terms of the doc in order of first occurrence. */
  #terms = new Int32Array(INITIAL_OCCURRENCES)
  #termCount = 0
  /** The posting at hand. */
  #encoded = new Uint8Array(INITIAL_OCCURRENCES)
  /** What is kept of each term, {@link STRIDE} numbers each. */
  #state = new Int32Array(STRIDE * INITIAL_TERMS)
  #positions = new Int32Array(INITIAL_OCCURRENCES)
  /** Number of the next occurrence of the same term plus 1, 0 for none. */
  #next = new Int32Array(INITIAL_OCCURRENCES)
  #count = 0
  #headingStart = 0
  #titleStart = 0

  /** Begins a doc. */
  startDoc(): void {
    this.#termCount = 0
    this.#count = 0
    this.#headingStart = Number.MAX_SAFE_INTEGER
    this.#titleStart = Number.MAX_SAFE_INTEGER
  }

  /** What is added from now on stands in `field`; the fields come in the order of their numbers. */
  startField(field: FieldNumber): void {
    if (field === HEADING) this.#headingStart = this.#count
    if (field === TITLE) this.#titleStart = this.#count
  }

  /** Makes room for `occurrences` more, of terms below `termCount`. */
  reserve(occurrences: number, termCount: number): void {
    const needed = this.#count + occurrences
    if (needed > this.#next.length) {
      this.#positions = enlarged(this.#positions, needed)
      this.#next = enlarged(this.#next, needed)
      this.#terms = enlarged(this.#terms, needed)
    }
    if (STRIDE * termCount > this.#state.length) this.#state = enlarged(this.#state, STRIDE * termCount)
  }

  /** Adds an occurrence. A second one at the same place (a compound whose other words fold to nothing) is none. */
  add(term: number, position: number): void {
    const state = this.#state
    const slot = term * STRIDE
    const occurrence = this.#count
    if (state[slot] === 0) {
      state[slot] = occurrence + 1
      this.#terms[this.#termCount++] = term
    } else {
      const last = state[slot + LAST] ?? 0
      if (this.#positions[last] === position && this.#fieldOf(last) === this.#fieldOf(occurrence)) return
      this.#next[last] = occurrence + 1
    }
    state[slot + LAST] = occurrence
    this.#positions[occurrence] = position
    this.#next[occurrence] = 0
    this.#count++
  }

  /** Adds an occurrence for each of the first `count` of `terms`, at the same place of `positions`. */
  addAll(terms: Int32Array, positions: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) this.add(terms[i] ?? 0, positions[i] ?? 0)
  }

  /** Writes a posting of `doc` to the chain of each term of the doc, and forgets the doc's occurrences. */
  flushTo(chains: ByteChains, doc: number): void {
    const terms = this.#terms
    const termCount = this.#termCount
    for (let i = 0; i < termCount; i++) {
      const term = terms[i] ?? 0
      const length = this.#encode(term, doc)
      chains.append(term, this.#encoded, 0, length)
    }
  }

  /** The doc after the last posting of a term: the least that its next posting can have. */
  docDue(term: number): number {
    return this.#state[term * STRIDE + DOC_DUE] ?? 0
  }

  /** Notes that the last posting of a term is now of the doc before `doc`; {@link reserve} made room for the term. */
  setDocDue(term: number, doc: number): void {
    this.#state[term * STRIDE + DOC_DUE] = doc
  }

  /** Forgets all terms. */
  clear(): void {
    this.#state.fill(0)
  }

  /**
   * Writes the posting of a term of the doc to {@link #encoded}, and forgets its occurrences.
   *
   * @returns the bytes written
   */
  #encode(term: number, doc: number): number {
    const state = this.#state
    const slot = term * STRIDE
    const first = (state[slot] ?? 0) - 1
    const docDelta = doc - (state[slot + DOC_DUE] ?? 0)
    state[slot] = 0
    state[slot + DOC_DUE] = doc + 1
    if (this.#next[first] !== 0) return this.#encodeSeveral(first, docDelta)
    const at = writeSingleHeader(this.#encoded, 0, docDelta, this.#fieldOf(first))
    return writeVarint32(this.#encoded, at, this.#positions[first] ?? 0)
  }

  #encodeSeveral(first: number, docDelta: number): number {
    let text = 0
    let heading = 0
    let title = 0
    for (let occurrence = first; occurrence >= 0; occurrence = (this.#next[occurrence] ?? 0) - 1) {
      const field = this.#fieldOf(occurrence)
      if (field === TEXT) text++
      else if (field === HEADING) heading++
      else title++
    }
    const mostBytes = (4 + text + heading + title) * MAX_VARINT32_BYTES
    if (mostBytes > this.#encoded.length) this.#encoded = new Uint8Array(2 * mostBytes)
    const at = writeGeneralHeader(this.#encoded, 0, docDelta, text, heading, title)
    return this.#encodePositions(first, at)
  }

  #encodePositions(first: number, start: number): number {
    let at = start
    let field: FieldNumber = TEXT
    let due = 0
    for (let occurrence = first; occurrence >= 0; occurrence = (this.#next[occurrence] ?? 0) - 1) {
      const itsField = this.#fieldOf(occurrence)
      if (itsField !== field) {
        field = itsField
        due = 0
      }
      const position = this.#positions[occurrence] ?? 0
      at = writeVarint32(this.#encoded, at, position - due)
      due = position + 1
    }
    return at
  }

  #fieldOf(occurrence: number): FieldNumber {
    if (occurrence < this.#headingStart) return TEXT
    return occurrence < this.#titleStart ? HEADING : TITLE
  }
}

function enlarged(old: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, old.length * 2))
  larger.set(old)
  return larger
}
