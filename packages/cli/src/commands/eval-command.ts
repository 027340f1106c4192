/**
 * @module
 * `paraseek eval`: how well an index answers the questions of a judged collection.
 */

import {
  type Collection,
  compareEvaluations,
  type Evaluation,
  type EvaluationOptions,
  evaluate,
  MAX_CUT,
  type Metric,
} from '@paraseek/engine'
import { openIndex } from '@paraseek/engine/node'
import { type Command, Option } from 'commander'
import { type CommandContext, type GlobalOptions, paletteFor } from '../command-context.ts'
import { EXIT_DONE, EXIT_NOTHING } from '../exit-code.ts'
import { integerBetween } from '../option-values.ts'
import type { Finish } from '../program.ts'
import { evalCsv, evalJson, evalLines } from '../render/eval-data.ts'
import { evalText } from '../render/eval-text.ts'
import { count } from '../render/figures.ts'
import { printable } from '../render/printable.ts'
import { readCollection } from './eval-collection.ts'
import { addFloor, addMetric, defaultMetrics, distinctMetrics, type Floor } from './eval-measures.ts'
import { startQuestionProgress } from './eval-progress.ts'
import type { EvalReport, OtherIndex } from './eval-report.ts'

const FORMATS = ['text', 'json', 'jsonl', 'csv'] as const
const DEFAULT_CUT = 10

interface EvalOptions extends GlobalOptions {
  readonly compare?: string
  readonly expand: boolean
  readonly k: number
  readonly metric?: readonly Metric[]
  readonly perQuery: boolean
  readonly zero: boolean
  readonly format: (typeof FORMATS)[number]
  readonly failUnder?: readonly Floor[]
}

export function addEvalCommand(program: Command, context: CommandContext, finish: Finish): void {
  program
    .command('eval')
    .description('measure how well an index answers the questions of a judged collection')
    .argument('<index>', 'folder of the index')
    .argument('<collection>', 'folder with queries.jsonl and qrels.tsv or qrels/test.tsv')
    .option('--compare <index>', 'another index, asked the same: differences of the first measure')
    .option('--expand', 'ask with related words, as search --expand; the other index is asked without', false)
    .addOption(
      new Option('--k <count>', `ranks that nDCG and MRR look at unless measures are named, 1 to ${MAX_CUT}`)
        .argParser(integerBetween(1, MAX_CUT))
        .default(DEFAULT_CUT),
    )
    .addOption(
      new Option(
        '--metric <name>',
        'measure: ndcg@K, mrr@K, recall@K, p@K or map; repeatable, the first is what questions are listed by',
      ).argParser(addMetric),
    )
    .option('--per-query', 'list every question', false)
    .option('--zero', 'list the questions for which nothing relevant is found', false)
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .addOption(
      new Option(
        '--fail-under <floor>',
        'exit with 1 if a mean is lower, as ndcg@10=0.5; repeatable',
      ).argParser(addFloor),
    )
    .action(async (index: string, folder: string, _options: unknown, command: Command) => {
      finish(await evalIndex(index, folder, command.optsWithGlobals<EvalOptions>(), context))
    })
}

async function evalIndex(
  index: string,
  folder: string,
  options: EvalOptions,
  context: CommandContext,
): Promise<number> {
  const { compare, expand, k, metric = defaultMetrics(k), failUnder = [], perQuery, zero } = options
  const metrics = distinctMetrics([...metric, ...failUnder.map((floor) => floor.metric)])
  const collection = readCollection(folder)
  const evaluation = await evaluateIndex(index, collection, { metrics, expand }, context)
  const other =
    compare === undefined
      ? undefined
      : otherOf(compare, evaluation, await evaluateIndex(compare, collection, { metrics }, context), metrics)
  const report = {
    index,
    collection,
    metrics: metrics.map(({ name }) => name),
    evaluation,
    other,
    shows: { perQuery, zero },
  }
  context.stdout.write(render(report, options))
  warn(evaluation, options, context)
  return judge(evaluation, failUnder, options, context)
}

async function evaluateIndex(
  path: string,
  collection: Collection,
  options: EvaluationOptions,
  context: CommandContext,
): Promise<Evaluation> {
  const engine = await openIndex(path)
  const progress = startQuestionProgress(context.progressStream, path)
  try {
    return await evaluate(engine, collection, { ...options, onProgress: progress.update })
  } finally {
    progress.stop()
    await engine.close()
  }
}

function otherOf(
  index: string,
  evaluation: Evaluation,
  other: Evaluation,
  [first]: readonly Metric[],
): OtherIndex {
  return { index, evaluation: other, comparison: compareEvaluations(evaluation, other, first?.name ?? '') }
}

function render(report: EvalReport, { format }: EvalOptions): string {
  switch (format) {
    case 'json':
      return evalJson(report)
    case 'jsonl':
      return evalLines(report)
    case 'csv':
      return evalCsv(report)
    case 'text':
      return evalText(report)
  }
}

/** Tells what makes the figures worth less than they look. */
function warn(evaluation: Evaluation, options: EvalOptions, context: CommandContext): void {
  const { queries, cutCount, timedOutCount } = evaluation
  const palette = paletteFor(context.stderr, options, context)
  const tell = (message: string) =>
    context.stderr.write(`${palette.warning('warning:')} ${printable(message)}\n`)
  const found = queries.find(({ ranking }) => ranking.length > 0)
  if (queries.every(({ foundCount }) => foundCount === 0) && found !== undefined) {
    tell(
      `no relevant source was found for any query: is this the index of the collection? It has ids like ${found.ranking[0]}`,
    )
  }
  if (cutCount > 0) tell(`${count(cutCount, 'query', 'queries')} longer than a query may be, cut at the end`)
  if (timedOutCount > 0)
    tell(`${count(timedOutCount, 'query', 'queries')} ran out of time: sources may be missing`)
}

function judge(
  { means }: Evaluation,
  floors: readonly Floor[],
  options: EvalOptions,
  context: CommandContext,
): number {
  const palette = paletteFor(context.stderr, options, context)
  const missed = floors.filter(({ metric, value }) => (means[metric.name] ?? 0) < value)
  for (const { metric, value } of missed) {
    const reached = (means[metric.name] ?? 0).toFixed(4)
    context.stderr.write(
      `${palette.error('below the floor:')} ${metric.name} is ${reached}, less than ${value}\n`,
    )
  }
  return missed.length > 0 ? EXIT_NOTHING : EXIT_DONE
}
