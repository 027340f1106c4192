/**
 * @module
 * The headings (with their anchor) that paragraphs stand under, each stored once for the paragraphs that follow each
 * other under it. Number 0 stands for none.
 *
 * `docs/index-format.md` section 9.3. Blocks of 16; within a block, an entry names how many outer headings it shares
 * with the one before.
 */

import { BlockTable } from '../codec/block-table.ts'
import { ByteWriter } from '../codec/byte-writer.ts'
import type { IndexInput } from '../codec/envelope.ts'
import { U32TableWriter } from '../codec/u32-table.ts'

const BLOCK_ENTRIES = 16

/** What a paragraph stands under. */
export interface Section {
  /** Titles of the headings, outermost first. */
  readonly headings: readonly string[]
  /** Fragment id of the nearest one; undefined where it has none. */
  readonly anchor: string | undefined
}

const NONE: Section = { headings: [], anchor: undefined }

/** Numbers the sections in the order of their paragraphs. */
export class SectionsWriter {
  readonly offsets: U32TableWriter = new U32TableWriter()
  /** The entries' bytes. */
  readonly entries: ByteWriter = new ByteWriter()
  /** Sections written, without the number 0. */
  count = 0
  #previous: readonly string[] = []
  /** Numbers of the sections of the source at hand. */
  readonly #numbers = new Map<string, number>()

  /** The next paragraphs belong to another source: none of its sections is one that was seen. */
  startSource(): void {
    // Clearing an empty map costs more than all else that is done for a source without headings.
    if (this.#numbers.size > 0) this.#numbers.clear()
  }

  /** The number of a section. */
  numberOf({ headings, anchor }: Section): number {
    if (headings.length === 0 && anchor === undefined) return 0
    const key = JSON.stringify([headings, anchor])
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#add(headings, anchor)
      this.#numbers.set(key, number)
    }
    return number
  }

  #add(headings: readonly string[], anchor: string | undefined): number {
    if (this.count % BLOCK_ENTRIES === 0) {
      this.offsets.add(this.entries.length)
      this.#previous = []
    }
    let shared = 0
    while (
      shared < headings.length &&
      shared < this.#previous.length &&
      headings[shared] === this.#previous[shared]
    ) {
      shared++
    }
    this.entries.varint(shared)
    this.entries.varint(headings.length - shared)
    for (const heading of headings.slice(shared)) this.entries.utf8(heading)
    this.entries.utf8(anchor ?? '')
    this.#previous = headings
    return ++this.count
  }
}

export class SectionsReader {
  readonly #count: number
  readonly #blocks: BlockTable

  /**
   * @param start offset of the entries in the payload
   * @param bytes length of the entries; their offset table follows at the next multiple of 4
   */
  constructor(input: IndexInput, start: number, bytes: number, count: number) {
    this.#count = count
    this.#blocks = new BlockTable(input, { start, bytes, blockCount: Math.ceil(count / BLOCK_ENTRIES) })
  }

  /** The section of that number. */
  section(number: number): Section {
    if (number === 0) return NONE
    const index = number - 1
    const block = Math.floor(index / BLOCK_ENTRIES)
    const reader = this.#blocks.reader(block)
    if (index >= this.#count) throw reader.corrupt(`a section up to ${this.#count}`, String(number))
    let headings: string[] = []
    let anchor = ''
    for (let i = block * BLOCK_ENTRIES; i <= index; i++) {
      const shared = reader.varintUpTo(headings.length, 'a count of shared headings')
      const added = reader.varintUpTo(reader.remaining, 'a count of headings')
      headings = headings.slice(0, shared)
      for (let heading = 0; heading < added; heading++) headings.push(reader.utf8())
      anchor = reader.utf8()
    }
    return { headings, anchor: anchor === '' ? undefined : anchor }
  }
}
