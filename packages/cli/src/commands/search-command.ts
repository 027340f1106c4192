/**
 * @module
 * `paraseek search`: the best paragraphs for a query.
 */

import { openIndex } from '@paraseek/engine/node'
import {
  DEFAULT_LIMIT,
  MAX_LIMIT,
  MAX_WINDOW,
  type QueryWarning,
  type SearchResponse,
} from '@paraseek/shared'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor, textWidth } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import { integerBetween } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { printable, printableJson } from '../render/printable.ts'
import { csvHeader, csvRow } from '../render/search-csv.ts'
import { searchText } from '../render/search-text.ts'

const FORMATS = ['text', 'json', 'jsonl', 'csv'] as const

interface SearchOptions extends GlobalOptions {
  readonly limit: number
  readonly offset: number
  readonly format: (typeof FORMATS)[number]
  readonly strict: boolean
}

export function addSearchCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('search')
    .description('print the best paragraphs for a query')
    .argument('<index>', 'folder of the index')
    .argument(
      '<query...>',
      'the query; several words need no quotes, and -- goes before a word that begins with -',
    )
    .addOption(
      new Option('-n, --limit <count>', `most paragraphs to print, 1 to ${MAX_LIMIT}`)
        .argParser(integerBetween(1, MAX_LIMIT))
        .default(DEFAULT_LIMIT),
    )
    .addOption(
      new Option('--offset <count>', 'paragraphs to leave out from the top')
        .argParser(integerBetween(0, MAX_WINDOW - 1))
        .default(0),
    )
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .option('--strict', 'refuse a query that is not understood as typed', false)
    .action(async (index: string, words: string[], _options: unknown, command: Command) => {
      finish(await search(index, words.join(' '), command.optsWithGlobals<SearchOptions>(), context))
    })
}

async function search(
  index: string,
  query: string,
  options: SearchOptions,
  context: CommandContext,
): Promise<number> {
  const { limit, offset, strict } = options
  const engine = await openIndex(index)
  try {
    const response = await engine.search({ query, limit, offset, strict })
    warn(response.query.warnings, options, context)
    if (response.hits.length === 0) {
      context.stderr.write(
        `nothing found${response.total.value > 0 ? ` after the first ${offset} paragraphs` : ''}\n`,
      )
    }
    context.stdout.write(render(response, options, context))
    return response.hits.length > 0 ? EXIT_DONE : EXIT_NOTHING
  } finally {
    await engine.close()
  }
}

function warn(warnings: readonly QueryWarning[], options: SearchOptions, context: CommandContext): void {
  const palette = paletteFor(context.stderr, options, context)
  for (const { message, start } of warnings) {
    context.stderr.write(`${palette.warning('warning:')} column ${start + 1}: ${printable(message)}\n`)
  }
}

function render(response: SearchResponse, options: SearchOptions, context: CommandContext): string {
  const { hits } = response
  switch (options.format) {
    case 'json':
      return `${printableJson(response, true)}\n`
    case 'jsonl':
      return hits.map((hit) => `${printableJson(hit, false)}\n`).join('')
    case 'csv':
      return csvHeader + hits.map(csvRow).join('')
    case 'text':
      return searchText(response, paletteFor(context.stdout, options, context), textWidth(context.stdout))
  }
}
