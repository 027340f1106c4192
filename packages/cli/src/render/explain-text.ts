/**
 * @module
 * An explanation for people: what became of the paragraph, the numbers as a tree, and what is missing.
 */

import type { ExplainResponse, Explanation, MissingPart, ParagraphInContext } from '@paraseek/shared'
import { columns } from './columns.ts'
import type { Palette } from './palette.ts'
import { printableLine } from './printable.ts'

export function explainText(
  response: ExplainResponse,
  { paragraph, source }: ParagraphInContext,
  palette: Palette,
): string {
  const { explanation, missing } = response
  const { path, startLine } = paragraph.address
  const place = palette.place(printableLine(`${path}:${startLine}`))
  const head = `${verdict(response)}\n${place}  ${palette.title(printableLine(source.title))}`
  const parts = [
    head,
    ...(explanation === undefined ? [] : [columns(treeRows(explanation, palette), [0]).join('\n')]),
    ...(missing.length === 0 ? [] : [missingText(response, palette)]),
  ]
  return `${parts.join('\n\n')}\n`
}

function verdict({ matches, rank, score, query }: ExplainResponse): string {
  const asked = printableLine(query.parsed === '' ? query.text : query.parsed)
  return matches ? `rank ${rank}, score ${figure(score)}, for: ${asked}` : `no hit for: ${asked}`
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
  const head = matches ? 'It would rank higher but for this:' : 'It is not found because of this:'
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
