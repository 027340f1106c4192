/**
 * @module
 * `paraseek index`: from folders of texts to an index.
 */

import type { BuildOptions, IndexSummary } from '@paraseek/indexer'
import { DEFAULT_MAX_FILE_BYTES, type EngineKind } from '@paraseek/shared'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import { collect, integerBetween, pathOf, sizeInBytes } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { NO_PROGRESS, startProgress } from '../progress.ts'
import { noticeLines, summaryText } from '../render/index-summary.ts'
import { printableJson } from '../render/printable.ts'

const FORMATS = ['text', 'json'] as const
const ENGINES: readonly EngineKind[] = ['segments', 'minisearch']

/** Most workers that can be asked for. */
const MAX_WORKERS = 64
/** Most memory, in MB, and most generations that can be asked for. */
const MAX_MEMORY_MB = 1_000_000
const MAX_KEEP = 1000
const BYTES_A_MB = 1_000_000
/** Longest wait, in seconds. */
const MAX_WAIT_S = 86_400

/** Skips and warnings that are listed one by one unless all are asked for. */
const MAX_NOTICES = 20

interface IndexOptions extends GlobalOptions {
  readonly out: string
  readonly engine?: EngineKind
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly maxFileSize: number
  readonly workers?: number
  readonly memory: number
  readonly keep: number
  readonly wait: number
  readonly rebuild: boolean
  readonly rehash: boolean
  readonly compact: boolean
  readonly failOn?: 'skipped'
  readonly format: (typeof FORMATS)[number]
  readonly quiet: boolean
  readonly verbose: boolean
}

export function addIndexCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('index')
    .description('build an index of folders, files and globs, or bring it up to date')
    .argument('<paths...>', 'folders, files and globs to read')
    .requiredOption(
      '-o, --out <folder>',
      'folder of the index; made where needed, brought up to date if it is an index',
      pathOf,
    )
    .addOption(
      new Option('--engine <name>', 'kind of index to build')
        .choices(ENGINES)
        .default(undefined, 'that of the index, else segments'),
    )
    .addOption(new Option('--include <glob>', 'read only files that match; repeatable').argParser(collect))
    .addOption(
      new Option('--exclude <glob>', 'leave out files and folders that match; repeatable').argParser(collect),
    )
    .addOption(
      new Option(
        '--max-file-size <size>',
        'skip larger files and, in files of records, longer lines; as 500kB or 64MiB',
      )
        .argParser(sizeInBytes)
        .default(DEFAULT_MAX_FILE_BYTES, '64MiB'),
    )
    .addOption(
      new Option('--workers <count>', 'threads that read and analyse; 0 or 1 for none beside the main one')
        .argParser(integerBetween(0, MAX_WORKERS))
        .default(undefined, 'by cores, at most 8'),
    )
    .addOption(
      new Option('--memory <MB>', 'memory for the part of the index that is being built')
        .argParser(integerBetween(1, MAX_MEMORY_MB))
        .default(256),
    )
    .addOption(
      new Option('--keep <count>', 'generations of the index that stay on disk')
        .argParser(integerBetween(1, MAX_KEEP))
        .default(2),
    )
    .addOption(
      new Option('--wait <seconds>', 'wait while another process writes the index')
        .argParser(integerBetween(0, MAX_WAIT_S))
        .default(0),
    )
    .option('--rebuild', 'build anew, whatever is there', false)
    .option('--rehash', 'compare the content of every file, whatever its times say', false)
    .option(
      '--compact',
      'merge the index into one segment where it can be: slower to write, faster to search',
      false,
    )
    .addOption(new Option('--fail-on <what>', 'exit with 1 if a source was skipped').choices(['skipped']))
    .addOption(new Option('-f, --format <name>', 'how to print the summary').choices(FORMATS).default('text'))
    .addOption(new Option('-q, --quiet', 'print errors only').default(false).conflicts('verbose'))
    .option('-v, --verbose', `list every skip and warning, not only the first ${MAX_NOTICES}`, false)
    .action(async (paths: string[], _options: unknown, command: Command) => {
      finish(await index(paths, command.optsWithGlobals<IndexOptions>(), context))
    })
}

async function index(
  paths: readonly string[],
  options: IndexOptions,
  context: CommandContext,
): Promise<number> {
  // Loaded when it is needed only: the parsers are of no use to the other commands, which start sooner without.
  const { buildIndex } = await import('@paraseek/indexer')
  const { engineOfIndex } = await import('@paraseek/engine/node')
  const { include, exclude, quiet } = options
  const which = {
    out: options.out,
    ...(include !== undefined && { include }),
    ...(exclude !== undefined && { exclude }),
  }
  const stream = quiet ? undefined : context.progressStream
  const progress = stream === undefined ? NO_PROGRESS : await startProgress(stream, paths, which)
  let summary: IndexSummary
  try {
    const { update: onProgress } = progress
    const engine = options.engine ?? engineOfIndex(options.out) ?? 'segments'
    summary = await buildIndex({ ...buildOptions(paths, engine, options), ...which, onProgress })
  } finally {
    progress.stop()
  }
  if (!quiet) {
    tell(summary, options, context)
  }
  return options.failOn === 'skipped' && summary.sources.skipped > 0 ? EXIT_NOTHING : EXIT_DONE
}

function buildOptions(paths: readonly string[], engine: EngineKind, options: IndexOptions): BuildOptions {
  const { out, maxFileSize: maxFileBytes, wait } = options
  const waitMs = wait * 1000
  if (engine === 'minisearch') return { engine, paths, out, maxFileBytes, waitMs }
  const { workers, memory, keep, rebuild, rehash, compact } = options
  return {
    ...{ engine, paths, out, maxFileBytes, waitMs, keep, rebuild, rehash, compact },
    memoryBytes: memory * BYTES_A_MB,
    ...(workers !== undefined && { workers }),
  }
}

function tell(summary: IndexSummary, options: IndexOptions, context: CommandContext): void {
  const most = options.verbose ? Number.POSITIVE_INFINITY : MAX_NOTICES
  for (const line of noticeLines(summary, most, paletteFor(context.stderr, options, context))) {
    context.stderr.write(`${line}\n`)
  }
  context.stdout.write(
    options.format === 'json' ? `${printableJson(summary, true)}\n` : summaryText(summary, options.out),
  )
}
