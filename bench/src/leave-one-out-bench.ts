/**
 * @module
 * Checks a choice of weights: `node bench/dist/leave-one-out-bench.js <run> <run>...`.
 *
 * Each run is a folder that the relevance benchmark wrote with `--out`, named after the weights of that build; the first holds those of the
 * engine. See docs/evaluation.md.
 */

import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { leaveOneOutTable, type Variant } from './relevance/leave-one-out.ts'
import type { RelevanceFigures } from './relevance/relevance-table.ts'

const PEER = 'paraseek'
const METRIC = 'ndcg@10'

const variants = process.argv.slice(2).map(variantOf)
const [current, ...others] = variants
if (current === undefined || others.length === 0) {
  throw new Error(
    'two runs are needed at least: name the folders that relevance-bench.js wrote, that of the engine first',
  )
}
process.stdout.write(`${leaveOneOutTable(variants, current)}\n`)

function variantOf(folder: string): Variant {
  const text = readFileSync(join(folder, 'relevance-results.json'), 'utf8')
  const { figures } = JSON.parse(text) as { readonly figures: readonly RelevanceFigures[] }
  const own = figures.filter(({ peer }) => peer === PEER)
  const values = new Map(own.map(({ collection, means }) => [collection, means[METRIC] ?? 0]))
  return { name: basename(folder), values }
}
