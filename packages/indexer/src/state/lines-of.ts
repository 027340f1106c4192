/**
 * @module
 * The lines of a file of records: they end at line feeds, whatever the text in them says.
 */

const LF = 0x0a

/**
 * Visits the lines of these bytes, their line feeds left out. The last one need not end in one.
 *
 * @param firstLine number of the first
 */
export function forEachLine(
  bytes: Uint8Array,
  firstLine: number,
  visit: (start: number, end: number, line: number) => void,
): void {
  let line = firstLine
  for (let start = 0; start < bytes.length; line++) {
    const at = bytes.indexOf(LF, start)
    const end = at < 0 ? bytes.length : at
    visit(start, end, line)
    start = end + 1
  }
}
