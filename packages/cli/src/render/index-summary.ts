/**
 * @module
 * What a run of `paraseek index` did, for people.
 */

import type { IndexSummary, Skip, Warning } from '@paraseek/indexer'
import { count, duration, grouped, size } from './figures.ts'
import type { Palette } from './palette.ts'
import { printable } from './printable.ts'

/** Bytes read from which on a speed is told. */
const MIN_RATED_BYTES = 10_000_000

/** The result, in a few lines. */
export function summaryText(summary: IndexSummary, out: string): string {
  const { sources, paragraphs, bytes, durationMs, indexBytes, skips, total, droppedTokens } = summary
  const indexed = sources.new + sources.updated
  const read = [count(indexed, 'source'), count(paragraphs, 'paragraph'), `${size(bytes)} read`].join(', ')
  const isPart = indexed < total.sources || sources.removed > 0
  const inIndex = isPart ? `${count(total.sources, 'source')}, ${count(total.paragraphs, 'paragraph')}, ` : ''
  const lines = [
    `indexed  ${read} in ${duration(durationMs)}${rate(bytes, durationMs)}`,
    ...(isPart ? [`sources  ${changes(sources)}`] : []),
    ...(droppedTokens > 0 ? [`dropped  ${count(droppedTokens, 'word')} of over 255 bytes`] : []),
    ...(sources.skipped > 0 ? [`skipped  ${sources.skipped} (${reasonCounts(skips)})`] : []),
    ...(sources.ignored > 0
      ? [`ignored  ${sources.ignored} (ignore files, hidden names, --include, --exclude)`]
      : []),
    `index    ${printable(out)}, ${inIndex}${size(indexBytes)}`,
  ]
  return `${lines.join('\n')}\n`
}

/** The speed of reading, where there was enough to read for it to mean something. */
function rate(bytes: number, durationMs: number): string {
  return bytes < MIN_RATED_BYTES ? '' : ` (${size((bytes * 1000) / durationMs)}/s)`
}

/** `1 new, 2 updated, 80 unchanged, 1 removed`. */
function changes(sources: IndexSummary['sources']): string {
  return (['new', 'updated', 'unchanged', 'removed'] as const)
    .map((name) => `${grouped(sources[name])} ${name}`)
    .join(', ')
}

/** `3 unsupported-format, 1 empty`: the most frequent reason first, equals by name. */
function reasonCounts(skips: readonly Skip[]): string {
  const counts = new Map<string, number>()
  for (const { reason } of skips) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .map(([reason, number]) => `${number} ${reason}`)
    .join(', ')
}

/**
 * One line for each skip and each warning, skips first; of more than `most` the rest is counted.
 *
 * @param most how many lines are wanted; `Infinity` for all
 */
export function noticeLines(
  { skips, warnings }: Pick<IndexSummary, 'skips' | 'warnings'>,
  most: number,
  palette: Palette,
): string[] {
  const lines = [
    ...skips.map(
      (skip) => `${palette.warning('skipped')} ${placeOf(skip)}: ${skip.reason}: ${printable(skip.message)}`,
    ),
    ...warnings.map(
      (warning) => `${palette.warning('warning')} ${placeOf(warning)}: ${printable(warning.message)}`,
    ),
  ]
  const rest = lines.length - most
  return rest > 0 ? [...lines.slice(0, most), `and ${rest} more: --verbose lists them`] : lines
}

function placeOf(notice: Skip | Warning): string {
  const line = 'line' in notice && notice.line !== undefined ? `:${notice.line}` : ''
  return printable(notice.path) + line
}
