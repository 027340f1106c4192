/**
 * @module
 * Suggestions for people: one a line, with what it is and where it is from.
 */

import type { Suggestion } from '@paraseek/shared'
import { columns } from './columns.ts'
import type { Palette } from './palette.ts'
import { printableLine } from './printable.ts'

/** Empty without suggestions. */
export function suggestText(suggestions: readonly Suggestion[], palette: Palette): string {
  const rows = suggestions.map(({ text, kind, sourceId = '', isCorrected }) => [
    printableLine(text),
    kind + (isCorrected ? ', corrected' : ''),
    palette.place(printableLine(sourceId)),
  ])
  return columns(rows, [])
    .map((line) => `${line}\n`)
    .join('')
}
