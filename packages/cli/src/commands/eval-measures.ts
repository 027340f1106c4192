/**
 * @module
 * The measures of `paraseek eval` and the floors that they must not fall below, as options state them.
 */

import { MAX_CUT, type Metric, metricOf } from '@paraseek/engine'
import { InvalidArgumentError } from 'commander'

/** A measure that must reach a value. */
export interface Floor {
  readonly metric: Metric
  /** In `[0, 1]`. */
  readonly value: number
}

/** What is measured unless `--metric` says otherwise. The first is what questions are listed by. */
export function defaultMetrics(cut: number): readonly Metric[] {
  return [`ndcg@${cut}`, `mrr@${cut}`, 'recall@100', 'map', 'p@1'].map(metricOf)
}

/** Reads one `--metric`, behind those read before. */
export function addMetric(name: string, earlier: readonly Metric[] = []): readonly Metric[] {
  return [...earlier, readMetric(name)]
}

/** Reads one `--fail-under`, behind those read before: `ndcg@10=0.5`. */
export function addFloor(text: string, earlier: readonly Floor[] = []): readonly Floor[] {
  const [, name = '', digits = ''] = /^([^=]*)=(\d(?:\.\d{1,9})?)$/.exec(text) ?? []
  const value = Number(digits)
  if (name === '' || value > 1) {
    throw new InvalidArgumentError('Expected a measure and a number from 0 to 1, as ndcg@10=0.5.')
  }
  return [...earlier, { metric: readMetric(name), value }]
}

/** Each measure once, in the order of their first mention. */
export function distinctMetrics(metrics: readonly Metric[]): readonly Metric[] {
  const byName = new Map(metrics.map((metric) => [metric.name, metric]))
  return [...byName.values()]
}

function readMetric(name: string): Metric {
  try {
    return metricOf(name)
  } catch (cause) {
    const expected = `Expected ndcg@K, mrr@K, recall@K or p@K with K from 1 to ${MAX_CUT}, or map.`
    throw Object.assign(new InvalidArgumentError(expected), { cause })
  }
}
