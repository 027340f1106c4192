/**
 * @module
 * Tables in Markdown, and figures as a reader wants them.
 */

/** @param rows the first is the head; cells are taken as they are */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...body.map(line)].join(
    '\n',
  )
}

/** Three significant digits, without an exponent: `1234`, `12.3`, `0.0123`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) {
    return '-'
  }
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 4))
}
