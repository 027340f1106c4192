/**
 * @module
 * Evaluations for tests: three questions, of which the last has no answer.
 */

import { compareEvaluations, type Evaluation, evaluateRanker, metricOf } from '@paraseek/engine'
import type { EvalReport } from '../commands/eval-report.ts'

const COLLECTION: EvalReport['collection'] = {
  queries: [
    { id: 'q1', text: 'one' },
    { id: 'q2', text: 'two, "too"' },
    { id: 'q3', text: 'three\u001b[2J' },
    { id: 'q4', text: 'not judged' },
  ],
  judgements: new Map([
    ['q1', new Map([['a', 1]])],
    ['q2', new Map([['a', 1]])],
    [
      'q3',
      new Map([
        ['b', 1],
        ['c', 0],
      ]),
    ],
  ]),
}

/** MRR 1, 1/2, 0; of the other index 1/2, 1/2, 0. */
const RANKINGS: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  one: [['a'], ['x', 'a']],
  'two, "too"': [
    ['x', 'a'],
    ['x', 'a'],
  ],
}
const METRICS = ['mrr@10', 'p@1'].map(metricOf)

export async function createEvalReport(
  shows: Partial<EvalReport['shows']>,
  hasOther = false,
): Promise<EvalReport> {
  const evaluation = await evaluationOf(0)
  const second = await evaluationOf(1)
  const comparison = compareEvaluations(evaluation, second, 'mrr@10')
  return {
    index: 'here',
    collection: COLLECTION,
    metrics: METRICS.map(({ name }) => name),
    evaluation,
    other: hasOther ? { index: 'there', evaluation: second, comparison } : undefined,
    shows: { perQuery: false, zero: false, ...shows },
  }
}

function evaluationOf(which: 0 | 1): Promise<Evaluation> {
  const rank = (text: string) => RANKINGS[text]?.[which] ?? ['x', 'y', 'z', 'c']
  return evaluateRanker(rank, COLLECTION, { metrics: METRICS })
}
