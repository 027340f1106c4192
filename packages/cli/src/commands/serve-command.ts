/**
 * @module
 * `paraseek serve`: the HTTP search API and the search page over an index.
 */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { IndexIoError } from '@paraseek/engine'
import { openIndex } from '@paraseek/engine/node'
import {
  createQueryLog,
  createRequestLog,
  LiveIndex,
  type LiveIndexOptions,
  type OnRequest,
  type QueryLog,
  reloadOnSignal,
  type ServeOptions,
  serve,
  stopOnSignal,
} from '@paraseek/server'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE } from '../exit-code.ts'
import { collect, integerBetween } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { readSettings, tellSettings } from '../settings/read-settings.ts'
import {
  MIB,
  SETTINGS,
  type ServeSettings,
  type Setting,
  serveSettingsSchema,
} from '../settings/serve-settings.ts'
import { engineOptions } from './synonyms-option.ts'

interface FlagOptions extends GlobalOptions {
  readonly config?: string
}

export function addServeCommand(program: Command, context: CommandContext, finish: Finish): void {
  const command = program
    .command('serve')
    .description('serve an index over HTTP, with a search page')
    .argument('<index>', 'folder of the index')
    .option('--config <file>', 'file of settings, YAML or JSON')
  const defaults = serveSettingsSchema.parse({})
  for (const [name, setting] of Object.entries(SETTINGS)) {
    command.addOption(optionOf(name, setting, defaults[name as keyof ServeSettings]))
  }
  command.action(async (index: string, _options: unknown, command: Command) => {
    finish(await serveIndex(index, command, context))
  })
}

// The default is said here and filled in later: what no flag says, a variable or a file may say.
function optionOf(
  name: string,
  { flags, description, kind, choices, range }: Setting,
  byDefault: unknown,
): Option {
  const option = new Option(flags, description)
  option.attributeName = () => name
  if (byDefault !== undefined && String(byDefault) !== '') option.default(undefined, String(byDefault))
  if (choices !== undefined) option.choices(choices)
  else if (kind === 'list') option.argParser(collect)
  else if (range !== undefined) option.argParser(integerBetween(...range))
  return option
}

async function serveIndex(index: string, command: Command, context: CommandContext): Promise<number> {
  const flags = command.optsWithGlobals<FlagOptions>()
  const palette = paletteFor(context.stderr, flags, context)
  const tell = (line: string) => context.stderr.write(`${palette.faint(line)}\n`)
  const { environment } = context
  const known = await readSettings({ flags: { ...flags }, environment, configPath: flags.config })
  const logs = openLogs(known.settings, tell)
  try {
    const live = await LiveIndex.open({
      folder: index,
      // Read with every generation, so that a reload brings new synonyms too.
      open: async () => openIndex(index, await engineOptions(known.settings)),
      onSwap: logs.ofIndex.onSwap,
      onRefusal: logs.ofIndex.onRefusal,
    })
    const endReloads = reloadOnSignal(live, context.signals)
    try {
      const options = { ...optionsOf(known.settings), ...(await elementOption()), ...logs.options }
      const server = await serve({ engine: live, ...options })
      const stopped = stopOnSignal(server, context.signals)
      for (const line of tellSettings(known)) tell(line)
      // On standard output, for whoever waits for the address.
      context.stdout.write(`${server.url}\n`)
      tell('press Ctrl+C to stop')
      await stopped
      return EXIT_DONE
    } finally {
      endReloads()
      await live.close()
    }
  } finally {
    logs.close()
  }
}

/** What `/paraseek-search.js` answers: a script for browsers, handed out as it is. Absent where only `tsc` has run, which bundles nothing. */
async function elementOption(): Promise<Pick<ServeOptions, 'elementScript'>> {
  try {
    const path = createRequire(import.meta.url).resolve('@paraseek/client/paraseek-search.js')
    return { elementScript: await readFile(path, 'utf8') }
  } catch {
    return {}
  }
}

function optionsOf(settings: ServeSettings): Omit<ServeOptions, 'engine'> {
  const { allowHosts, allowOrigins, keys, host, port, basePath, maxRunning, maxWaiting, answerCache } =
    settings
  return {
    host,
    port,
    basePath,
    maxRunning,
    maxWaiting,
    answerCacheBytes: answerCache * MIB,
    origins: allowOrigins,
    ...(allowHosts.length > 0 && { hosts: allowHosts }),
    ...(keys.length > 0 && { keys }),
  }
}

interface Logs {
  readonly options: Pick<ServeOptions, 'onRequest' | 'reportError'>
  readonly ofIndex: Required<Pick<LiveIndexOptions, 'onSwap' | 'onRefusal'>>
  close(): void
}

/** @param tell writes a line for people, which is what swaps are where nobody wants JSON */
function openLogs({ requestLog, queryLog: path }: ServeSettings, tell: (line: string) => void): Logs {
  const requests =
    requestLog === 'none' ? undefined : createRequestLog({ withQueries: requestLog === 'queries' })
  const queries = path === undefined ? undefined : openQueryLog(path)
  const listeners = [requests?.onRequest, queries?.onRequest].filter((listener) => listener !== undefined)
  const onRequest: OnRequest = (entry) => {
    for (const listener of listeners) listener(entry)
  }
  return {
    options: {
      ...(listeners.length > 0 && { onRequest }),
      ...(requests !== undefined && { reportError: requests.reportError }),
    },
    ofIndex: requests ?? {
      onSwap: (generation) => tell(`serving generation ${generation}`),
      onRefusal: (error) => tell(`still serving the generation before: ${messageOf(error)}`),
    },
    close() {
      requests?.close()
      queries?.close()
    },
  }
}

function openQueryLog(path: string): QueryLog {
  try {
    return createQueryLog(path)
  } catch (cause) {
    throw new IndexIoError(path, 'write', cause)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
