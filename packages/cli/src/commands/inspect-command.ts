/**
 * @module
 * `paraseek inspect`: what an index holds.
 */

import { inspectIndexFolder } from '@paraseek/engine/node'
import { type Command, Option } from 'commander'
import type { CommandContext, GlobalOptions } from '../command-context.ts'
import { EXIT_DONE } from '../exit-code.ts'
import type { Finish } from '../program.ts'
import { indexDetailsText } from '../render/index-details.ts'
import { printableJson } from '../render/printable.ts'

const FORMATS = ['text', 'json'] as const

interface InspectOptions extends GlobalOptions {
  readonly format: (typeof FORMATS)[number]
}

export function addInspectCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('inspect')
    .description('print what an index holds')
    .argument('<index>', 'folder of the index')
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .action(async (index: string, _options: unknown, command: Command) => {
      finish(await inspect(index, command.optsWithGlobals<InspectOptions>(), context))
    })
}

async function inspect(index: string, { format }: InspectOptions, context: CommandContext): Promise<number> {
  const details = await inspectIndexFolder(index)
  context.stdout.write(format === 'json' ? `${printableJson(details, true)}\n` : indexDetailsText(details))
  return EXIT_DONE
}
