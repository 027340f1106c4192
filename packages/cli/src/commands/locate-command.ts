/**
 * @module
 * `paraseek locate`: where a quotation stands.
 */

import { DEFAULT_LOCATIONS, MAX_LOCATIONS } from '@paraseek/shared'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor, textWidth } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import { integerBetween } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { asksNothing } from '../render/asks-nothing.ts'
import { locateText } from '../render/locate-text.ts'
import { printableJson } from '../render/printable.ts'
import { useIndex } from './use-index.ts'

const FORMATS = ['text', 'json'] as const

interface LocateOptions extends GlobalOptions {
  readonly limit: number
  readonly format: (typeof FORMATS)[number]
}

export function addLocateCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('locate')
    .description('print where a quotation stands, or what comes nearest to it')
    .argument('<index>', 'folder of the index')
    .argument('<quote...>', 'the words that are looked for; several need no quotes')
    .addOption(
      new Option('-n, --limit <count>', `most places to print, 1 to ${MAX_LOCATIONS}`)
        .argParser(integerBetween(1, MAX_LOCATIONS))
        .default(DEFAULT_LOCATIONS),
    )
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .action(async (index: string, words: string[], _options: unknown, command: Command) => {
      finish(await locate(index, words.join(' '), command.optsWithGlobals<LocateOptions>(), context))
    })
}

async function locate(
  index: string,
  quote: string,
  options: LocateOptions,
  context: CommandContext,
): Promise<number> {
  const response = await useIndex(index, (engine) => engine.locate({ quote, limit: options.limit }))
  const { match, locations } = response
  if (match === 'none') {
    const reason = asksNothing(quote)
    context.stderr.write(
      reason === undefined ? 'nothing found that comes near\n' : `nothing found: ${reason}\n`,
    )
  }
  const palette = paletteFor(context.stdout, options, context)
  context.stdout.write(
    options.format === 'json'
      ? `${printableJson(response, true)}\n`
      : locateText(locations, palette, textWidth(context.stdout)),
  )
  return match === 'none' ? EXIT_NOTHING : EXIT_DONE
}
