/**
 * @module
 * `paraseek suggest`: completions of a text as it is typed.
 */

import { DEFAULT_SUGGESTIONS, MAX_SUGGESTIONS } from '@paraseek/shared'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import { integerBetween } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { nothingFoundFor } from '../render/asks-nothing.ts'
import { printableJson } from '../render/printable.ts'
import { suggestText } from '../render/suggest-text.ts'
import { useIndex } from './use-index.ts'

const FORMATS = ['text', 'json'] as const

interface SuggestOptions extends GlobalOptions {
  readonly limit: number
  readonly format: (typeof FORMATS)[number]
}

export function addSuggestCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('suggest')
    .description('print titles, headings and words that complete a text')
    .argument('<index>', 'folder of the index')
    .argument('<text...>', 'what was typed so far; its last word may be unfinished')
    .addOption(
      new Option('-n, --limit <count>', `most suggestions to print, 1 to ${MAX_SUGGESTIONS}`)
        .argParser(integerBetween(1, MAX_SUGGESTIONS))
        .default(DEFAULT_SUGGESTIONS),
    )
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .action(async (index: string, words: string[], _options: unknown, command: Command) => {
      finish(await suggest(index, words.join(' '), command.optsWithGlobals<SuggestOptions>(), context))
    })
}

async function suggest(
  index: string,
  text: string,
  options: SuggestOptions,
  context: CommandContext,
): Promise<number> {
  const response = await useIndex(index, (engine) => engine.suggest({ text, limit: options.limit }))
  const { suggestions } = response
  if (suggestions.length === 0) context.stderr.write(nothingFoundFor(text))
  const palette = paletteFor(context.stdout, options, context)
  context.stdout.write(
    options.format === 'json' ? `${printableJson(response, true)}\n` : suggestText(suggestions, palette),
  )
  return suggestions.length > 0 ? EXIT_DONE : EXIT_NOTHING
}
