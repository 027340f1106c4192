/**
 * @module
 * `paraseek index`: from folders of texts to an index.
 */

import { buildIndex, type IndexSummary } from '@paraseek/indexer'
import { DEFAULT_MAX_FILE_BYTES } from '@paraseek/shared'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import { collect, sizeInBytes } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { NO_PROGRESS, startProgress } from '../progress.ts'
import { noticeLines, summaryText } from '../render/index-summary.ts'
import { printableJson } from '../render/printable.ts'

const FORMATS = ['text', 'json'] as const
const ENGINES = ['minisearch'] as const

/** Skips and warnings that are listed one by one unless all are asked for. */
const MAX_NOTICES = 20

interface IndexOptions extends GlobalOptions {
  readonly out: string
  readonly engine: (typeof ENGINES)[number]
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly maxFileSize: number
  readonly failOn?: 'skipped'
  readonly format: (typeof FORMATS)[number]
  readonly quiet: boolean
  readonly verbose: boolean
}

export function addIndexCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('index')
    .description('build an index of folders, files and globs')
    .argument('<paths...>', 'folders, files and globs to read')
    .requiredOption(
      '-o, --out <folder>',
      'folder of the index; made where needed, replaced if it is an index',
    )
    .addOption(new Option('--engine <name>', 'kind of index to build').choices(ENGINES).default('minisearch'))
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
  const { out, engine, include, exclude, maxFileSize, quiet } = options
  const which = { ...(include !== undefined && { include }), ...(exclude !== undefined && { exclude }) }
  const stream = quiet ? undefined : context.progressStream
  const progress = stream === undefined ? NO_PROGRESS : await startProgress(stream, paths, which)
  let summary: IndexSummary
  try {
    const { update: onProgress } = progress
    summary = await buildIndex({ paths, out, engine, maxFileBytes: maxFileSize, onProgress, ...which })
  } finally {
    progress.stop()
  }
  if (!quiet) {
    tell(summary, options, context)
  }
  return options.failOn === 'skipped' && summary.sources.skipped > 0 ? EXIT_NOTHING : EXIT_DONE
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
