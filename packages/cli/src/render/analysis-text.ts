/**
 * @module
 * The tokens of a text for people: a table, one line a token, and the language below it.
 */

import type { TextAnalysis } from '@paraseek/shared'
import { columns } from './columns.ts'
import type { Palette } from './palette.ts'
import { printableLine } from './printable.ts'

const HEAD = ['position', 'span', 'start', 'end', 'script', 'term', 'stem', 'text'] as const
/** The figures. */
const TO_THE_RIGHT = [0, 1, 2, 3]

/** Empty without tokens. */
export function analysisText({ language, tokens }: TextAnalysis, palette: Palette): string {
  if (tokens.length === 0) return ''
  const rows = tokens.map(({ position, span, start, end, script, term, stem = '', text }) => [
    ...[position, span, start, end].map(String),
    script,
    printableLine(term),
    printableLine(stem),
    printableLine(text),
  ])
  const [head = '', ...lines] = columns([HEAD, ...rows], TO_THE_RIGHT)
  const told = language === undefined ? [] : [palette.faint(`language: ${language}`)]
  return [palette.faint(head), ...lines, ...told].map((line) => `${line}\n`).join('')
}
