/**
 * @module
 * `paraseek explain`: why a paragraph has its score, or why it is no hit.
 */

import type { ParagraphInContext, SearchEngine } from '@paraseek/shared'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import type { Finish } from '../program.ts'
import { explainText } from '../render/explain-text.ts'
import { printable, printableJson } from '../render/printable.ts'
import { findParagraph } from './paragraph-name.ts'
import { addSynonymsOption, engineOptions, type SynonymsOption } from './synonyms-option.ts'
import { useIndex } from './use-index.ts'

const FORMATS = ['text', 'json'] as const

interface ExplainOptions extends GlobalOptions, SynonymsOption {
  readonly expand: boolean
  readonly format: (typeof FORMATS)[number]
}

export function addExplainCommand(program: Command, context: CommandContext, finish: Finish): void {
  const command = program
    .command('explain')
    .description('print how the score of a paragraph comes about, or why it is not found')
    .argument('<index>', 'folder of the index')
    .argument('<query>', 'the query, in quotes if it has several words')
    .argument('<paragraph>', 'id of the paragraph, or its place as path:line')
    .option('--expand', 'as of a search: with the words that the best paragraphs have in common', false)
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
  addSynonymsOption(command).action(async (index: string, query: string, paragraph: string) => {
    const options = command.optsWithGlobals<ExplainOptions>()
    const opening = await engineOptions(options)
    finish(await useIndex(index, (engine) => explain(engine, query, paragraph, options, context), opening))
  })
}

async function explain(
  engine: SearchEngine,
  query: string,
  name: string,
  options: ExplainOptions,
  context: CommandContext,
): Promise<number> {
  const named = await findParagraph(engine, name, query)
  if (named.kind === 'none') return notFound(named.message, context)
  const response = await engine.explain({ query, paragraphId: named.id, expand: options.expand })
  const shown: ParagraphInContext | undefined = await engine.paragraph(named.id)
  if (response === undefined || shown === undefined) {
    return notFound(
      `the index has no paragraph ${named.id}: search again, the text may have changed`,
      context,
    )
  }
  const palette = paletteFor(context.stderr, options, context)
  for (const { message, start } of response.query.warnings) {
    context.stderr.write(`${palette.warning('warning:')} column ${start + 1}: ${printable(message)}\n`)
  }
  if (named.others > 0) {
    context.stderr.write(`the first of ${named.others + 1} paragraphs at that place: an id names one\n`)
  }
  context.stdout.write(
    options.format === 'json'
      ? `${printableJson(response, true)}\n`
      : explainText(response, shown, paletteFor(context.stdout, options, context)),
  )
  return EXIT_DONE
}

function notFound(message: string, context: CommandContext): number {
  context.stderr.write(`nothing found: ${printable(message)}\n`)
  return EXIT_NOTHING
}
