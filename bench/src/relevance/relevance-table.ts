/**
 * @module
 * From rankings to a table of nDCG@10: a line a collection, a column a peer.
 */

import { type Collection, evaluateRanker, metricOf } from '@paraseek/engine'
import { markdownTable } from '../markdown-table.ts'
import type { Rankings } from './relevance-peer.ts'

/** The measures that are kept; the table shows the first. */
export const METRICS: readonly string[] = ['ndcg@10', 'mrr@10', 'recall@100', 'map', 'p@1']

export interface RelevanceFigures {
  readonly collection: string
  readonly peer: string
  /** Judged questions. */
  readonly queryCount: number
  /** By the names of {@link METRICS}. */
  readonly means: Readonly<Record<string, number>>
}

/** The means over the judged questions. Equal questions get the ranking of the last. */
export async function meansOf(
  collection: Collection,
  rankings: Rankings,
): Promise<Pick<RelevanceFigures, 'means' | 'queryCount'>> {
  const byText = new Map(collection.queries.map(({ text }, number) => [text, rankings[number] ?? []]))
  const rank = (text: string) => byText.get(text) ?? []
  const { means, queries } = await evaluateRanker(rank, collection, { metrics: METRICS.map(metricOf) })
  return { means, queryCount: queries.length }
}

/** Best of each line in bold. A figure that is missing is a dash; the last line has the means of those who have all. */
export function relevanceTable(
  figures: readonly RelevanceFigures[],
  peers: readonly string[],
  metric: string,
): string {
  const names = [...new Set(figures.map(({ collection }) => collection))]
  const meanIn = (collection: string, peer: string) =>
    figures.find((one) => one.collection === collection && one.peer === peer)?.means[metric]
  const rows = names.map((name) => {
    const count = figures.find(({ collection }) => collection === name)?.queryCount ?? 0
    return [name, String(count), ...cells(peers.map((peer) => meanIn(name, peer)))]
  })
  const means = peers.map((peer) => meanOf(names.map((name) => meanIn(name, peer))))
  return markdownTable([['collection', 'queries', ...peers], ...rows, ['mean', '', ...cells(means)]])
}

function cells(values: readonly (number | undefined)[]): string[] {
  const best = Math.max(...values.map((value) => value ?? 0)).toFixed(3)
  return values.map((value) => {
    const shown = value?.toFixed(3) ?? '-'
    return shown === best ? `**${shown}**` : shown
  })
}

function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length
    ? known.reduce((sum, value) => sum + value, 0) / known.length
    : undefined
}
