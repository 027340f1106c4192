/**
 * @module
 * What a run of `paraseek index` did, for people.
 */

import type { IndexSummary, Skip, Warning } from '@paraseek/indexer'
import { count, duration, size } from './figures.ts'
import type { Palette } from './palette.ts'
import { printable } from './printable.ts'

/** The result, in a few lines. */
export function summaryText(summary: IndexSummary, out: string): string {
  const { sources, paragraphs, bytes, durationMs, indexBytes, skips } = summary
  const read = [count(sources.new, 'source'), count(paragraphs, 'paragraph'), `${size(bytes)} read`].join(
    ', ',
  )
  const lines = [
    `indexed  ${read} in ${duration(durationMs)}`,
    ...(sources.skipped > 0 ? [`skipped  ${sources.skipped} (${reasonCounts(skips)})`] : []),
    ...(sources.ignored > 0
      ? [`ignored  ${sources.ignored} (ignore files, hidden names, --include, --exclude)`]
      : []),
    `index    ${printable(out)}, ${size(indexBytes)}`,
  ]
  return `${lines.join('\n')}\n`
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
