/**
 * @module
 * `paraseek inspect`: what an index holds.
 */

import { openIndex } from '@paraseek/engine/node'
import type { EngineStats } from '@paraseek/shared'
import { type Command, Option } from 'commander'
import type { CommandContext, GlobalOptions } from '../command-context.ts'
import { EXIT_DONE } from '../exit-code.ts'
import type { Finish } from '../program.ts'
import { size } from '../render/figures.ts'
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
  const engine = await openIndex(index)
  try {
    const stats = await engine.stats()
    context.stdout.write(format === 'json' ? `${printableJson(stats, true)}\n` : statsText(stats))
    return EXIT_DONE
  } finally {
    await engine.close()
  }
}

function statsText(stats: EngineStats): string {
  const figures = new Intl.NumberFormat('en-US')
  const rows = [
    ['engine', stats.engine],
    ['generation', String(stats.generation)],
    ['sources', figures.format(stats.sourceCount)],
    ['paragraphs', figures.format(stats.paragraphCount)],
    ['terms', figures.format(stats.termCount)],
    ['analyzer', stats.analyzer],
    ['size', size(stats.indexBytes)],
  ] as const
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}\n`).join('')
}
