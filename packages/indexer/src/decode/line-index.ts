/**
 * @module
 * Lines of a text: from a place in it to a line number, and from a line number to its range.
 *
 * A line ends at LF, CR, CR LF, NEL (U+0085), LINE SEPARATOR (U+2028) or PARAGRAPH SEPARATOR (U+2029), as in Unicode
 * section 5.8, without VT and FF, which editors show inside a line. A text that ends with a line end has no further,
 * empty line; an empty text has one.
 */

const LF = 0x0a
const CR = 0x0d
const NEL = 0x85
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029

const LINE_END = /[\n\r\u0085\u2028\u2029]/
/** The starts of a text without line ends, such as most records. */
const ONE_LINE: Uint32Array = Uint32Array.of(0)

/** Whether this UTF-16 unit ends a line. */
export function isLineEnd(unit: number): boolean {
  return unit === LF || unit === CR || unit === NEL || unit === LINE_SEPARATOR || unit === PARAGRAPH_SEPARATOR
}

/** Start of every line, in UTF-16 units. 4 bytes a line, so that a file of empty lines stays affordable. */
function lineStarts(text: string): Uint32Array {
  if (!LINE_END.test(text)) return ONE_LINE
  let starts = new Uint32Array(64)
  let count = 1
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit > CR && unit < NEL) continue
    if (!isLineEnd(unit)) continue
    if (unit === CR && text.charCodeAt(at + 1) === LF) at += 1
    if (at + 1 === text.length) break
    if (count === starts.length) {
      const grown = new Uint32Array(count * 2)
      grown.set(starts)
      starts = grown
    }
    starts[count] = at + 1
    count += 1
  }
  return starts.subarray(0, count)
}

/** Lines of one text. Line numbers count from 1 outside, indexes of {@link LineIndex.start} from 0. */
export class LineIndex {
  readonly text: string
  readonly #starts: Uint32Array

  constructor(text: string) {
    this.text = text
    this.#starts = lineStarts(text)
  }

  /** Lines in the text, `>= 1`. */
  get count(): number {
    return this.#starts.length
  }

  /** First UTF-16 unit of the line with this index, in `0..count - 1`; the length of the text past the last line. */
  start(index: number): number {
    return this.#starts[index] ?? this.text.length
  }

  /** One past the last UTF-16 unit of the line, its line end left out. */
  end(index: number): number {
    const next = this.start(index + 1)
    let end = next
    if (end > this.start(index) && isLineEnd(this.text.charCodeAt(end - 1))) end -= 1
    const isPair = end > this.start(index) && this.text.charCodeAt(end) === LF && end < next
    return isPair && this.text.charCodeAt(end - 1) === CR ? end - 1 : end
  }

  /** The line that holds this UTF-16 unit, counted from 1. A line end belongs to the line it ends. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.start(middle) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
