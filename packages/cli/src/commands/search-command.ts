/**
 * @module
 * `paraseek search`: the best paragraphs for a query, or all of them.
 */

import {
  type HitDetail,
  MAX_LIMIT,
  MAX_TIMEOUT_MS,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
} from '@paraseek/shared'
import type { Command } from 'commander'
import { type CommandContext, paletteFor, textWidth } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import type { Finish } from '../program.ts'
import { nothingFoundFor } from '../render/asks-nothing.ts'
import { printable, printableJson } from '../render/printable.ts'
import { csvHeader, csvRow } from '../render/search-csv.ts'
import { searchText } from '../render/search-text.ts'
import { addSearchOptions, requestOf, type SearchOptions } from './search-options.ts'
import { engineOptions } from './synonyms-option.ts'
import { useIndex } from './use-index.ts'

export function addSearchCommand(program: Command, context: CommandContext, finish: Finish): void {
  const command = program
    .command('search')
    .description('print the best paragraphs for a query')
    .argument('<index>', 'folder of the index')
    .argument(
      '<query...>',
      'the query; several words need no quotes, and -- goes before a word that begins with -',
    )
  addSearchOptions(command).action(async (index: string, words: string[]) => {
    const options = optionsOf(command)
    const request = requestOf(words.join(' '), options)
    const run = options.all ? searchAll : searchOnce
    const opening = await engineOptions(options)
    finish(await useIndex(index, (engine) => run(engine, request, options, context), opening))
  })
}

/** With the defaults that `--all` changes. */
function optionsOf(command: Command): SearchOptions {
  const options = command.optsWithGlobals<SearchOptions>()
  if (!options.all) return withDetail(options, command)
  const isDefault = (name: string) => command.getOptionValueSource(name) === 'default'
  const format = isDefault('format') ? 'jsonl' : options.format
  if (format === 'text' || format === 'json') {
    command.error(`error: --all prints jsonl or csv, not ${format}`)
  }
  const timeout = isDefault('timeout') ? MAX_TIMEOUT_MS : options.timeout
  return withDetail({ ...options, format, timeout }, command)
}

/** As much of each hit as the format prints: lines of `csv` have no snippet. */
function withDetail(options: SearchOptions, command: Command): SearchOptions {
  const { format, detail } = options
  if (detail !== 'snippets' && (format === 'text' || format === 'csv')) {
    command.error(`error: --detail ${detail} is for json and jsonl, not ${format}`)
  }
  return format === 'csv' ? { ...options, detail: 'texts' } : options
}

async function searchOnce(
  engine: SearchEngine,
  request: SearchRequest<HitDetail>,
  options: SearchOptions,
  context: CommandContext,
): Promise<number> {
  const response = await engine.search(request)
  warn(response, options, context)
  if (response.hits.length === 0) {
    context.stderr.write(nothingFound(response))
  }
  suggestSpellings(response, context)
  context.stdout.write(render(response, options, context))
  return response.hits.length > 0 ? EXIT_DONE : EXIT_NOTHING
}

/** Prints page after page, so that memory is needed for one only. */
async function searchAll(
  engine: SearchEngine,
  request: SearchRequest<HitDetail>,
  options: SearchOptions,
  context: CommandContext,
): Promise<number> {
  const limit = options.groupBy === undefined ? MAX_LIMIT : Math.floor(MAX_LIMIT / options.perGroup)
  let response = await engine.search({ ...request, limit })
  warn(response, options, context)
  if (response.hits.length === 0) {
    context.stderr.write(nothingFound(response))
    suggestSpellings(response, context)
  }
  const exitCode = response.hits.length > 0 ? EXIT_DONE : EXIT_NOTHING
  context.stdout.write(render(response, options, context))
  while (response.nextCursor !== undefined) {
    response = await engine.search({ ...request, limit, cursor: response.nextCursor })
    if (response.timedOut) warnOfTime(options, context)
    context.stdout.write(rows(response, options.format))
  }
  return exitCode
}

function nothingFound(response: SearchResponse<HitDetail>): string {
  const { total, offset, groupTotal, query, timedOut } = response
  // The time was over before the first: there may well be some.
  if (timedOut) return 'nothing found in that time\n'
  if (total.value === 0) return nothingFoundFor(query.text)
  return `nothing found after the first ${offset} ${groupTotal === undefined ? 'paragraphs' : 'sources'}\n`
}

/** What was not taken as typed, and whether the time was over. */
function warn(
  { query, timedOut }: SearchResponse<HitDetail>,
  options: SearchOptions,
  context: CommandContext,
): void {
  const palette = paletteFor(context.stderr, options, context)
  for (const { message, start } of query.warnings) {
    context.stderr.write(`${palette.warning('warning:')} column ${start + 1}: ${printable(message)}\n`)
  }
  if (timedOut) warnOfTime(options, context)
}

function warnOfTime(options: SearchOptions, context: CommandContext): void {
  const palette = paletteFor(context.stderr, options, context)
  context.stderr.write(
    `${palette.warning('warning:')} the time of ${options.timeout} ms was over: paragraphs may be missing; --timeout gives more\n`,
  )
}

function suggestSpellings({ didYouMean = [] }: SearchResponse<HitDetail>, context: CommandContext): void {
  for (const query of didYouMean) context.stderr.write(`did you mean: ${printable(query)}\n`)
}

function render(
  response: SearchResponse<HitDetail>,
  options: SearchOptions,
  context: CommandContext,
): string {
  switch (options.format) {
    case 'json':
      return `${printableJson(response, true)}\n`
    case 'csv':
      return csvHeader + rows(response, 'csv')
    case 'jsonl':
      return rows(response, 'jsonl')
    case 'text':
      // What it shows is asked for whatever the options are: see `withDetail`.
      return hasSnippets(response)
        ? searchText(response, paletteFor(context.stdout, options, context), textWidth(context.stdout))
        : ''
  }
}

function hasSnippets(response: SearchResponse<HitDetail>): response is SearchResponse {
  return response.hits.every((hit) => 'snippet' in hit)
}

/** One line a hit. */
function rows({ hits }: SearchResponse<HitDetail>, format: SearchOptions['format']): string {
  return hits
    .map((hit) => (format === 'csv' && 'paragraph' in hit ? csvRow(hit) : `${printableJson(hit, false)}\n`))
    .join('')
}
