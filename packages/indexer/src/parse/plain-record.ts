/**
 * @module
 * Reads most lines of a file of JSON lines without making strings of them: from the bytes of the line to those of a record.
 *
 * Plain is a record whose text is one paragraph of prose and has no white space but single spaces, and whose other values
 * are strings, integers or truth values, its language not among them. What `record-parser.ts` would make of it is then at
 * hand in the bytes of the line. Of any other line, nothing is said: it is to be parsed. The tests compare the two.
 */

import { hash } from 'node:crypto'
import { type EncodedRecord, guessLanguage, guessLanguageOfAscii } from '@paraseek/engine'
import { MAX_PARAGRAPH_LENGTH } from '@paraseek/shared'
import { isVisible } from '../paragraphs/to-paragraphs.ts'
import { JsonScalars } from './json-scalars.ts'
import { MovingRange } from './moving-range.ts'
import { PlainMetadata } from './plain-metadata.ts'
import { shapeOf, UNEVEN, utf16Units, WIDE } from './string-shape.ts'
import { isMarked } from './text-items.ts'

const PARENTHESIS = 0x29
const FULL_STOP = 0x2e
/** A paragraph that begins with one of these may be a list item. */
const BULLETS: readonly number[] = [...'-*+'].map((bullet) => bullet.charCodeAt(0))
/** The mark of a list item, and the first letter of the item, are within so many bytes. */
const MARK_BYTES = 12

const encoder = new TextEncoder()
const [ID, OTHER_ID, TITLE, TEXT, HEADING] = ['id', '_id', 'title', 'text', 'heading'].map((name) =>
  encoder.encode(name),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
/** Names that need more than a look. */
const LEFT_OUT: readonly Uint8Array[] = ['language', 'lang', '__proto__'].map((name) => encoder.encode(name))

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The record of the line that was read last. */
export class PlainRecord implements EncodedRecord {
  id = ''
  path = ''
  line = 0
  language: string | undefined
  readonly idBytes: MovingRange = new MovingRange()
  readonly pathBytes: MovingRange = new MovingRange()
  readonly title: MovingRange = new MovingRange()
  readonly text: MovingRange = new MovingRange()
  readonly metadata: PlainMetadata = new PlainMetadata()
  textUnits = 0
  textHash = ''
  readonly #json = new JsonScalars()
  /** What `id` and `_id` say: empty where they say nothing. */
  readonly #id = new MovingRange()
  readonly #otherId = new MovingRange()
  /** The path and `::`, then the id of a record. */
  #idScratch = Buffer.alloc(0)
  #idStart = 0

  /**
   * Reads the line `bytes[start, end)`, valid UTF-8.
   *
   * @param line its number, from 1
   * @returns whether it is a plain record; if not, what this object holds means nothing
   */
  read(bytes: Uint8Array, start: number, end: number, path: string, line: number): boolean {
    if (path !== this.path) this.#setPath(path)
    this.line = line
    for (const range of [this.#id, this.#otherId, this.title, this.text]) range.set(bytes, start, start)
    this.metadata.clear(end - start)
    this.#json.start(bytes, start, end)
    while (this.#json.next()) if (!this.#take()) return false
    return this.#json.isWhole && this.#readText() && this.#finish()
  }

  #setPath(path: string): void {
    const bytes = encoder.encode(path)
    this.path = path
    this.pathBytes.set(bytes, 0, bytes.length, shapeOf(bytes, 0, bytes.length))
    this.#idScratch = Buffer.from(`${path}::`)
    this.#idStart = this.#idScratch.length
  }

  /** Takes the property at hand; false if the record is not plain. */
  #take(): boolean {
    const { name, value, kind } = this.#json
    const own = this.#rangeOf(name)
    if (own !== undefined) {
      own.take(value)
      return kind === 'string' && (value.shape & UNEVEN) === 0
    }
    if (name.holds(HEADING)) return true
    if (LEFT_OUT.some((other) => name.holds(other))) return false
    return this.metadata.add(name, value, kind)
  }

  #rangeOf(name: MovingRange): MovingRange | undefined {
    if (name.length > TITLE.length) return undefined
    if (name.holds(TEXT)) return this.text
    if (name.holds(TITLE)) return this.title
    if (name.holds(ID)) return this.#id
    return name.holds(OTHER_ID) ? this.#otherId : undefined
  }

  /** Whether the text is one paragraph of prose; its length, hash and language are found then. */
  #readText(): boolean {
    const { bytes, start, end, shape, length } = this.text
    if (length === 0) return false
    if ((shape & WIDE) !== 0) return this.#readWideText()
    if (length > MAX_PARAGRAPH_LENGTH || isMarkedText(bytes, start, end)) return false
    this.textUnits = length
    this.textHash = hash('sha256', bytes.subarray(start, end), 'binary')
    this.language = guessLanguageOfAscii(bytes, start, end)
    return true
  }

  #readWideText(): boolean {
    const { bytes, start, end, length } = this.text
    this.textUnits = utf16Units(bytes, start, end)
    if (this.textUnits > MAX_PARAGRAPH_LENGTH) return false
    const text = decoder.decode(bytes.subarray(start, end))
    if (length === 0 || isMarked(text) || !isVisible(text)) return false
    this.textHash = hash('sha256', text.normalize('NFC'), 'binary')
    this.language = guessLanguage([text])
    return true
  }

  /** Makes the id, and the title of a record that has none. */
  #finish(): boolean {
    const own = this.#id.length > 0 ? this.#id : this.#otherId
    if (own.length > MAX_PARAGRAPH_LENGTH) return false
    if (own.length === 0) {
      const number = encoder.encode(String(this.line))
      own.set(number, 0, number.length)
    }
    this.#joinId(own)
    if (this.title.length === 0) this.title.take(own)
    return true
  }

  /** Puts the path and the record's own id together. */
  #joinId({ bytes, start, end, shape }: MovingRange): void {
    const from = this.#idStart
    const length = from + end - start
    if (length > this.#idScratch.length) {
      const larger = Buffer.alloc(2 * length)
      this.#idScratch.copy(larger)
      this.#idScratch = larger
    }
    const scratch = this.#idScratch
    for (let at = start; at < end; at++) scratch[from + at - start] = bytes[at] ?? 0
    const isAscii = ((shape | this.pathBytes.shape) & WIDE) === 0
    this.id = scratch.toString(isAscii ? 'latin1' : 'utf8', 0, length)
    this.idBytes.set(scratch, 0, length)
  }
}

/** Whether a bullet or a number begins this text of ASCII. */
function isMarkedText(bytes: Uint8Array, start: number, end: number): boolean {
  const last = Math.min(end, start + MARK_BYTES)
  let mayBe = BULLETS.includes(bytes[start] ?? 0)
  for (let at = start; at < last && !mayBe; at++) mayBe = bytes[at] === PARENTHESIS || bytes[at] === FULL_STOP
  return mayBe && isMarked(decoder.decode(bytes.subarray(start, last)))
}
