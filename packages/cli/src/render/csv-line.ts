/**
 * @module
 * One line of comma-separated values (RFC 4180), ended by CR LF.
 */

import { printableLine } from './printable.ts'

export function csvLine(values: readonly string[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: string): string {
  const shown = printableLine(value)
  return /[",]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown
}
