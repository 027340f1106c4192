/**
 * @module
 * Breaks running text into lines at spaces.
 */

/** A line: UTF-16 units `[start, end)` of the text. */
export interface Line {
  readonly start: number
  readonly end: number
}

/**
 * Breaks `text` at spaces into lines of at most `width` UTF-16 units; a longer word stands on a line of its own. The
 * space at a break belongs to no line.
 *
 * @param width at least 1; `Infinity` gives one line
 */
export function wrap(text: string, width: number): Line[] {
  const lines: Line[] = []
  let start = 0
  while (text.length - start > width) {
    let at = text.lastIndexOf(' ', start + width)
    if (at <= start) {
      at = text.indexOf(' ', start + width)
    }
    if (at < 0) {
      break
    }
    lines.push({ start, end: at })
    start = at + 1
  }
  lines.push({ start, end: text.length })
  return lines
}
