/**
 * @module
 * Ids of paragraphs: named by what they say, not by where they stand.
 */

import { hash as hashOf } from 'node:crypto'
import type { ParagraphId, SourceId } from '@paraseek/shared'

/** Hexadecimal digits of the hash in an id: 48 bits; equal hashes of different texts are numbered like equal texts. */
const HASH_DIGITS = 12

/** Gives the paragraphs of one source their ids, in order. */
export class ParagraphIds {
  readonly #source: SourceId
  readonly #seen = new Map<string, number>()

  constructor(source: SourceId) {
    this.#source = source
  }

  /**
   * The id of the next paragraph.
   *
   * @param text white space collapsed, as in {@link Paragraph.text}
   */
  next(text: string): ParagraphId {
    const hash = hashOf('sha256', text.normalize('NFC'), 'hex').slice(0, HASH_DIGITS)
    const ordinal = (this.#seen.get(hash) ?? 0) + 1
    this.#seen.set(hash, ordinal)
    return `${this.#source}#${hash}${ordinal === 1 ? '' : `.${ordinal}`}` as ParagraphId
  }
}
