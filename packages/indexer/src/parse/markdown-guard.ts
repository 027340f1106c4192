/**
 * @module
 * Tells Markdown that the parser would take too long for, before it is given to it.
 *
 * Measured on micromark 4 with the GFM extensions: nested containers, unmatched emphasis and footnote marks, and rows of
 * one table cost more than linear time in their number. The limits keep each of them below about half a second, and are
 * far above what people write. Text in fenced code costs nothing and is not counted.
 */

/** Deepest nesting of quotes and lists that one line opens, and deepest indentation of a list item in that unit. */
const MAX_DEPTH = 50
/** Most emphasis marks in one block, a block being lines without a blank one; items and rows are blocks here. */
const MAX_EMPHASIS_MARKS = 2_000
/** Most opening brackets in one block. */
const MAX_BRACKETS = 10_000
/** Most lines with a cell border in one block. */
const MAX_TABLE_LINES = 5_000
/** Most link definitions in one block. */
const MAX_DEFINITIONS = 5_000

/** `*`, `_`, `~` */
const EMPHASIS_MARKS: ReadonlySet<number> = new Set([0x2a, 0x5f, 0x7e])
const OPENING_BRACKET = 0x5b

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){2,}/
const ITEM_INDENT = /^([ \t]*)(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/
const DEFINITION = /^ {0,3}\[[^\]]*\]:/

/** What is too much in this Markdown, in words, or `undefined`. */
export function markdownExcess(text: string): string | undefined {
  const guard = new Guard()
  let start = 0
  while (start <= text.length) {
    const at = text.indexOf('\n', start)
    const end = at < 0 ? text.length : at
    const excess = guard.line(text.slice(start, end))
    if (excess !== undefined) return excess
    start = end + 1
  }
  return undefined
}

class Guard {
  #fence = ''
  #emphasis = 0
  #brackets = 0
  #tableLines = 0
  #definitions = 0

  line(line: string): string | undefined {
    if (this.#isFenced(line)) return undefined
    if (line.trim() === '') {
      this.#emphasis = this.#brackets = this.#tableLines = this.#definitions = 0
      return undefined
    }
    this.#count(line)
    if (depthOf(line) > MAX_DEPTH) return `quotes or lists nested over ${MAX_DEPTH} deep`
    if (this.#emphasis > MAX_EMPHASIS_MARKS)
      return `over ${MAX_EMPHASIS_MARKS} emphasis marks in one paragraph`
    if (this.#brackets > MAX_BRACKETS) return `over ${MAX_BRACKETS} brackets in one paragraph`
    if (this.#tableLines > MAX_TABLE_LINES) return `a table of over ${MAX_TABLE_LINES} rows`
    if (this.#definitions > MAX_DEFINITIONS) return `over ${MAX_DEFINITIONS} link definitions in a row`
    return undefined
  }

  #isFenced(line: string): boolean {
    const fence = FENCE.exec(line)?.[1]
    if (this.#fence === '') {
      this.#fence = fence ?? ''
      return fence !== undefined
    }
    if (fence?.startsWith(this.#fence) && line.trim() === fence) this.#fence = ''
    return true
  }

  #count(line: string): void {
    // Marks in different items never meet.
    if (ITEM_INDENT.test(line)) this.#emphasis = 0
    for (let at = 0; at < line.length; at += 1) {
      const unit = line.charCodeAt(at)
      const isRunStart = EMPHASIS_MARKS.has(unit) && line.charCodeAt(at - 1) !== unit
      if (isRunStart) this.#emphasis += 1
      else if (unit === OPENING_BRACKET) this.#brackets += 1
    }
    if (line.includes('|')) this.#countRow()
    if (DEFINITION.test(line)) this.#definitions += 1
  }

  #countRow(): void {
    this.#tableLines += 1
    // Nor do marks in different rows, unless this very row is too much.
    if (this.#emphasis <= MAX_EMPHASIS_MARKS) this.#emphasis = 0
  }
}

function depthOf(line: string): number {
  const opened = CONTAINERS.exec(line)?.[0].match(/>|[-+*]|\d+[.)]/g)?.length ?? 0
  const indent = ITEM_INDENT.exec(line)?.[1]?.length ?? 0
  return Math.max(opened, indent / 2)
}
