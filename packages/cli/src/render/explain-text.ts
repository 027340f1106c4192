/**
 * @module
 * An explanation for people: what became of the paragraph, the numbers as a tree, and what is missing.
 */

import type { ExplainResponse, Explanation, MissingPart, ParagraphInContext } from '@paraseek/shared'
import { asksNothing } from './asks-nothing.ts'
import { columns } from './columns.ts'
import type { Palette } from './palette.ts'
import { printable, printableLine } from './printable.ts'

const NOT_FOUND = 'It is not found because of this:'

export function explainText(
  response: ExplainResponse,
  { paragraph, source }: ParagraphInContext,
  palette: Palette,
): string {
  const { explanation, missing } = response
  const { path, startLine } = paragraph.address
  const place = palette.place(printable(`${path}:${startLine}`))
  const head = `${verdict(response)}\n${place}  ${palette.title(printableLine(source.title))}`
  const parts = [
    head,
    ...(explanation === undefined ? [] : [columns(treeRows(explanation, palette), [0]).join('\n')]),
    ...(missing.length === 0 ? reasonless(response, palette) : [missingText(response, palette)]),
  ]
  return `${parts.join('\n\n')}\n`
}

function verdict({ matches, rank, score, query }: ExplainResponse): string {
  const asked = printableLine(query.parsed === '' ? query.text : query.parsed)
  return matches ? `rank ${rank}, score ${figure(score)}, for: ${asked}` : `no hit for: ${asked}`
}

/** Of a query without parts there is nothing that could be missing. */
function reasonless({ matches, query }: ExplainResponse, palette: Palette): string[] {
  if (matches) return []
  const reason = asksNothing(query.text) ?? 'the query asks for nothing: give it a word'
  return [`${palette.faint(NOT_FOUND)}\n  ${reason}`]
}

/** Rows of value and name, the children of a number indented below it. */
function treeRows(root: Explanation, palette: Palette): string[][] {
  const rows: string[][] = []
  const waiting = [{ node: root, depth: 0 }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name, value, detail, children } = next.node
    const how = detail === undefined ? '' : `  ${palette.faint(printableLine(detail))}`
    rows.push([figure(value), '  '.repeat(next.depth) + printableLine(name) + how])
    const { depth } = next
    waiting.push(...children.map((node) => ({ node, depth: depth + 1 })).reverse())
  }
  return rows
}

function missingText({ matches, missing }: ExplainResponse, palette: Palette): string {
  const head = matches ? 'It would rank higher but for this:' : NOT_FOUND
  const decisive = (part: MissingPart) => matches || part.isRequired
  const lines = [...missing.filter(decisive), ...missing.filter((part) => !decisive(part))]
  return [palette.faint(head), ...lines.map((part) => missingLine(part, matches))].join('\n')
}

function missingLine({ detail, isRequired }: MissingPart, matches: boolean): string {
  return `  ${printableLine(detail)}${matches || isRequired ? '' : ' (not required)'}`
}

/** Six digits after the point, or none for a whole number. */
function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(6)
}
