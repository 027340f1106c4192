/**
 * @module
 * `paraseek queries`: what people searched for, out of the log of `paraseek serve --query-log`.
 */

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { IndexIoError } from '@paraseek/engine'
import { type QueryReport, reportQueries } from '@paraseek/server'
import { type Command, Option } from 'commander'
import type { CommandContext } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import { integerBetween } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { count, grouped } from '../render/figures.ts'
import { printable } from '../render/printable.ts'

interface QueriesOptions {
  readonly zero: boolean
  readonly limit: number
  readonly format: 'text' | 'json'
}

const DEFAULT_QUERIES = 20
const MAX_QUERIES = 100_000

export function addQueriesCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('queries')
    .description('tell what was searched for, and what found nothing')
    .argument('<log>', 'file that paraseek serve --query-log wrote')
    .option('--zero', 'only what found nothing', false)
    .addOption(
      new Option('-n, --limit <number>', 'queries to list, the most frequent first')
        .argParser(integerBetween(1, MAX_QUERIES))
        .default(DEFAULT_QUERIES),
    )
    .addOption(
      new Option('-f, --format <format>', 'form of the output').choices(['text', 'json']).default('text'),
    )
    .action(async (log: string, options: QueriesOptions) => {
      finish(await tellQueries(log, options, context))
    })
}

async function tellQueries(
  log: string,
  { zero, limit, format }: QueriesOptions,
  context: CommandContext,
): Promise<number> {
  const report = await readReport(log)
  const wanted = zero ? report.queries.filter(({ total }) => total === 0) : report.queries
  const shown = { ...report, queries: wanted.slice(0, limit) }
  context.stdout.write(format === 'json' ? `${JSON.stringify(shown)}\n` : textOf(shown))
  return shown.queries.length > 0 ? EXIT_DONE : EXIT_NOTHING
}

async function readReport(log: string): Promise<QueryReport> {
  try {
    return await reportQueries(createInterface({ input: createReadStream(log), crlfDelay: 1000 }))
  } catch (cause) {
    throw new IndexIoError(log, 'read', cause)
  }
}

function textOf({ searchCount, zeroCount, unreadLineCount, queries }: QueryReport): string {
  const unread =
    unreadLineCount > 0 ? `, ${count(unreadLineCount, 'line')} could not be read as an entry of the log` : ''
  const lines = queries.map(
    ({ query, searchCount, total, meanMs }) =>
      `${String(searchCount).padStart(8)}  ${String(total).padStart(8)}  ${meanMs.toFixed(2).padStart(8)}  ${query === '' ? '(empty)' : printable(query)}`,
  )
  const sums = `${count(searchCount, 'search', 'searches')}, ${grouped(zeroCount)} found nothing${unread}`
  if (lines.length === 0) return `${sums}\n`
  const head = `${'searches'.padStart(8)}  ${'matches'.padStart(8)}  ${'mean ms'.padStart(8)}  query`
  return [sums, head, ...lines, ''].join('\n')
}
