/**
 * @module
 * `paraseek serve`: the HTTP search API and the search page over an index.
 */

import { openIndex } from '@paraseek/engine/node'
import { DEFAULT_HOST, DEFAULT_PORT, LiveIndex, reloadOnSignal, serve, stopOnSignal } from '@paraseek/server'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE } from '../exit-code.ts'
import { collect, integerBetween } from '../option-values.ts'
import type { Finish } from '../program.ts'

interface ServeOptions extends GlobalOptions {
  readonly host: string
  readonly port: number
  readonly allowHost?: readonly string[]
}

export function addServeCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('serve')
    .description('serve an index over HTTP, with a search page')
    .argument('<index>', 'folder of the index')
    .option('--host <address>', 'address to listen at; 0.0.0.0 for all of this machine', DEFAULT_HOST)
    .addOption(
      new Option('-p, --port <number>', 'port to listen at; 0 takes a free one')
        .argParser(integerBetween(0, 65_535))
        .default(DEFAULT_PORT),
    )
    .addOption(
      new Option('--allow-host <name>', 'answer requests that name this host too; repeatable').argParser(
        collect,
      ),
    )
    .action(async (index: string, _options: unknown, command: Command) => {
      finish(await serveIndex(index, command.optsWithGlobals<ServeOptions>(), context))
    })
}

async function serveIndex(index: string, options: ServeOptions, context: CommandContext): Promise<number> {
  const palette = paletteFor(context.stderr, options, context)
  const tell = (line: string) => context.stderr.write(`${palette.faint(line)}\n`)
  const live = await LiveIndex.open({
    folder: index,
    open: () => openIndex(index),
    onSwap: (generation) => tell(`serving generation ${generation}`),
    onRefusal: (error) => tell(`still serving the generation before: ${messageOf(error)}`),
  })
  const endReloads = reloadOnSignal(live, context.signals)
  try {
    const { host, port, allowHost } = options
    const server = await serve({
      engine: live,
      host,
      port,
      ...(allowHost !== undefined && { hosts: allowHost }),
    })
    const stopped = stopOnSignal(server, context.signals)
    // On standard output, for whoever waits for the address.
    context.stdout.write(`${server.url}\n`)
    tell('press Ctrl+C to stop')
    await stopped
    return EXIT_DONE
  } finally {
    endReloads()
    await live.close()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
