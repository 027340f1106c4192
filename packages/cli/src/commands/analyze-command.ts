/**
 * @module
 * `paraseek analyze`: what analysis makes of a text.
 */

import { analyzeText, LANGUAGE_CODES } from '@paraseek/engine'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE } from '../exit-code.ts'
import type { Finish } from '../program.ts'
import { analysisText } from '../render/analysis-text.ts'
import { printableJson } from '../render/printable.ts'

const FORMATS = ['text', 'json'] as const

interface AnalyzeOptions extends GlobalOptions {
  readonly language?: string
  readonly format: (typeof FORMATS)[number]
}

export function addAnalyzeCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('analyze')
    .description('print the terms that are indexed for a text, and their stems')
    .argument('<text...>', 'any text; several words need no quotes')
    .addOption(
      new Option(
        '--language <code>',
        'language of the stems; without it, the one the text looks like',
      ).choices(LANGUAGE_CODES),
    )
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .action((words: string[], _options: unknown, command: Command) => {
      const { language, ...options } = command.optsWithGlobals<AnalyzeOptions>()
      const analysis = analyzeText({ text: words.join(' '), ...(language !== undefined && { language }) })
      const palette = paletteFor(context.stdout, options, context)
      context.stdout.write(
        options.format === 'json' ? `${printableJson(analysis, true)}\n` : analysisText(analysis, palette),
      )
      if (analysis.tokens.length === 0) {
        context.stderr.write('no terms: there is no letter and no digit in it\n')
      }
      finish(EXIT_DONE)
    })
}
