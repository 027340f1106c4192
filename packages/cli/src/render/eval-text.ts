/**
 * @module
 * An evaluation for people: the means, then the lists that were asked for.
 */

import { type EvalReport, unanswered, unansweredQueries } from '../commands/eval-report.ts'
import { count } from './figures.ts'
import { printableLine } from './printable.ts'

/** Questions that changed most, in a comparison; with `--per-query` all that changed. */
const SHOWN_CHANGES = 10

export function evalText(report: EvalReport): string {
  const parts = [meansPart(report), comparisonPart(report), queriesPart(report), zeroPart(report)]
  return parts.filter((part) => part !== '').join('\n')
}

function meansPart({ metrics, evaluation, other }: EvalReport): string {
  const { queries, means, unjudgedCount, depth } = evaluation
  const left = unjudgedCount > 0 ? `, ${unjudgedCount} without a relevant source left out` : ''
  const zero = unanswered(queries).length
  const counts = `${count(queries.length, 'query', 'queries')}${left}; nothing relevant in ${depth} sources for ${zero}\n`
  const rows = metrics.map((name) => {
    const [mean = 0, otherMean] = [means[name], other?.evaluation.means[name]]
    const figures = otherMean === undefined ? [] : [figure(otherMean), signed(mean - otherMean)]
    return [name, figure(mean), ...figures]
  })
  const head = other === undefined ? [] : [['', 'index', 'other', 'difference']]
  return counts + table([...head, ...rows])
}

function comparisonPart({ other, shows }: EvalReport): string {
  if (other === undefined) return ''
  const { metric, wins, losses, ties, meanDifference, differences } = other.comparison
  const changed = differences.filter(({ difference }) => difference !== 0)
  const shown = shows.perQuery ? changed : changed.slice(0, SHOWN_CHANGES)
  const rows = shown.map(({ query, value, otherValue, difference }) => [
    printableLine(query.id),
    figure(value),
    figure(otherValue),
    signed(difference),
  ])
  const texts = shown.map(({ query }) => printableLine(query.text))
  const counts = `${wins} better, ${losses} worse, ${ties} alike, ${signed(meanDifference)} on average`
  return `${metric} beside ${printableLine(other.index)}: ${counts}\n${table(rows, texts)}`
}

function queriesPart({ evaluation: { queries }, metrics, shows, other }: EvalReport): string {
  // A comparison lists them with both values.
  if (!shows.perQuery || other !== undefined) return ''
  const rows = queries.map(({ query, values }) => [
    printableLine(query.id),
    ...metrics.map((name) => figure(values[name] ?? 0)),
  ])
  const texts = queries.map(({ query }) => printableLine(query.text))
  return table([['query', ...metrics], ...rows], ['text', ...texts])
}

function zeroPart(report: EvalReport): string {
  if (!report.shows.zero) return ''
  const lines = unansweredQueries(report).map(({ query, text, wanted, found, first }) => {
    const instead = found === 0 ? 'nothing' : `${count(found, 'source')}, first ${first.join(', ')}`
    const ids = printableLine(`wanted ${wanted.join(', ')}; found ${instead}`)
    return `${printableLine(`${query}  ${text}`)}\n  ${ids}\n`
  })
  return lines.length === 0
    ? 'every query finds something relevant\n'
    : `nothing relevant is found for:\n${lines.join('')}`
}

function figure(value: number): string {
  return value.toFixed(4)
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`
}

/**
 * Columns two blanks apart, figures to the right.
 *
 * @param texts what stands behind the figures of each row, of whatever length
 */
function table(rows: readonly (readonly string[])[], texts: readonly string[] = []): string {
  const widths: number[] = []
  for (const [column, cell] of rows.flatMap((row) => [...row.entries()])) {
    widths[column] = Math.max(widths[column] ?? 0, cell.length)
  }
  return rows
    .map((row, number) => {
      const cells = row.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      return `${[...cells, texts[number] ?? ''].join('  ').trimEnd()}\n`
    })
    .join('')
}
