/**
 * @module
 * An evaluation as data: JSON of everything, or one question a line as JSON or comma-separated values.
 */

import type { QueryEvaluation } from '@paraseek/engine'
import { type EvalReport, type OtherIndex, unanswered, unansweredQueries } from '../commands/eval-report.ts'
import { csvLine } from './csv-line.ts'
import { printableJson } from './printable.ts'

/** One question, as every format of data has it. */
interface QueryRow {
  readonly query: string
  readonly text: string
  /** Sources judged relevant, those of them that were found, and all that were found. */
  readonly relevant: number
  readonly relevantFound: number
  readonly found: number
  readonly values: Readonly<Record<string, number>>
  /** Of the other index, and the difference in the first measure. */
  readonly other?: Readonly<Record<string, number>>
  readonly difference?: number
}

/** The means; with `--per-query` every question, with `--zero` those without an answer, with `--compare` the other index. */
export function evalJson(report: EvalReport): string {
  const { index, metrics, evaluation, other, shows } = report
  const { queries, means, depth, unjudgedCount, cutCount, timedOutCount } = evaluation
  const answer = {
    index,
    metrics,
    means,
    queryCount: queries.length,
    depth,
    unjudgedCount,
    cutCount,
    timedOutCount,
    zeroCount: unanswered(queries).length,
    ...(other !== undefined && { other: { index: other.index, means: other.evaluation.means } }),
    ...(other !== undefined && { comparison: comparisonOf(other.comparison) }),
    ...(shows.perQuery && { queries: queryRows(report, queries) }),
    ...(shows.zero && { zero: unansweredQueries(report) }),
  }
  return `${printableJson(answer, true)}\n`
}

/** One JSON object a question; with `--zero` only those without an answer. */
export function evalLines(report: EvalReport): string {
  return queryRows(report, listed(report))
    .map((row) => `${printableJson(row, false)}\n`)
    .join('')
}

/** One line a question; with `--zero` only those without an answer. */
export function evalCsv(report: EvalReport): string {
  const { metrics, other } = report
  const otherNames = other === undefined ? [] : [...metrics.map((name) => `other ${name}`), 'difference']
  const header = ['query', 'text', 'relevant', 'relevant found', 'found', ...metrics, ...otherNames]
  const rows = queryRows(report, listed(report)).map((row) => {
    const values = [...metrics.map((name) => row.values[name]), ...metrics.map((name) => row.other?.[name])]
    const figures = [row.relevant, row.relevantFound, row.found, ...values, row.difference]
    return [row.query, row.text, ...figures.filter((value) => value !== undefined).map(String)]
  })
  return [header, ...rows].map(csvLine).join('')
}

function listed({ evaluation: { queries }, shows }: EvalReport): readonly QueryEvaluation[] {
  return shows.zero ? unanswered(queries) : queries
}

function queryRows({ other }: EvalReport, queries: readonly QueryEvaluation[]): QueryRow[] {
  const others = new Map(other?.evaluation.queries.map(({ query, values }) => [query.id, values]))
  const differences = new Map(
    other?.comparison.differences.map(({ query, difference }) => [query.id, difference]),
  )
  return queries.map(({ query, relevantCount, foundCount, ranking, values }) => {
    const [otherValues, difference] = [others.get(query.id), differences.get(query.id)]
    return {
      query: query.id,
      text: query.text,
      relevant: relevantCount,
      relevantFound: foundCount,
      found: ranking.length,
      values,
      ...(otherValues !== undefined && { other: otherValues }),
      ...(difference !== undefined && { difference }),
    }
  })
}

function comparisonOf({ differences, ...summary }: OtherIndex['comparison']): object {
  const changed = differences.filter(({ difference }) => difference !== 0)
  return {
    ...summary,
    changed: changed.map(({ query, value, otherValue, difference }) => ({
      query: query.id,
      text: query.text,
      value,
      otherValue,
      difference,
    })),
  }
}
