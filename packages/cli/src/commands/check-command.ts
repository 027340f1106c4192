/**
 * @module
 * `paraseek check`: whether an index is sound.
 */

import { checkIndexFolder } from '@paraseek/engine/node'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_CORRUPT, EXIT_DONE } from '../exit-code.ts'
import type { Finish } from '../program.ts'
import { checkText, problemLines } from '../render/check-report.ts'
import { printableJson } from '../render/printable.ts'

const FORMATS = ['text', 'json'] as const

interface CheckOptions extends GlobalOptions {
  readonly full: boolean
  readonly format: (typeof FORMATS)[number]
}

export function addCheckCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('check')
    .description('verify every byte of an index, and its structures against each other')
    .argument('<index>', 'folder of the index')
    .option('--full', 'analyse every paragraph again and compare; takes about as long as the build', false)
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .action(async (index: string, _options: unknown, command: Command) => {
      finish(await check(index, command.optsWithGlobals<CheckOptions>(), context))
    })
}

async function check(index: string, options: CheckOptions, context: CommandContext): Promise<number> {
  const report = await checkIndexFolder(index, { texts: options.full })
  const palette = paletteFor(context.stderr, options, context)
  for (const line of problemLines(report, palette)) context.stderr.write(`${line}\n`)
  context.stdout.write(options.format === 'json' ? `${printableJson(report, true)}\n` : checkText(report))
  return report.problems.length === 0 ? EXIT_DONE : EXIT_CORRUPT
}
