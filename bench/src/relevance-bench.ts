/**
 * @module
 * Ranking judged collections, side by side: `PARASEEK_COLLECTIONS=<folder> node bench/dist/relevance-bench.js [--collections a,b] [--peers a,b]`.
 *
 * Every collection below the folder, every peer with its defaults, title and text. Prints one table of nDCG@10, and with `--out <folder>`
 * writes `relevance-results.json` (all measures) and `relevance.md`. See docs/benchmarks.md and docs/evaluation.md.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { emptyFolder, tell } from './bench-run.ts'
import type { MissingPeer } from './peers/peer.ts'
import { findCollections, prepareCollection } from './relevance/judged-collections.ts'
import { luceneRelevance } from './relevance/lucene-relevance.ts'
import { minisearchRelevance } from './relevance/minisearch-relevance.ts'
import { paraseekRelevance } from './relevance/paraseek-relevance.ts'
import type { RelevancePeer } from './relevance/relevance-peer.ts'
import { meansOf, type RelevanceFigures, relevanceTable } from './relevance/relevance-table.ts'
import { sqliteRelevance } from './relevance/sqlite-relevance.ts'

const { values: options } = parseArgs({
  options: {
    collections: { type: 'string', default: '' },
    peers: { type: 'string', default: '' },
    work: { type: 'string', default: join(tmpdir(), 'paraseek-bench', 'relevance') },
    out: { type: 'string', default: '' },
  },
})
const folder = process.env['PARASEEK_COLLECTIONS'] ?? ''
if (folder === '') {
  throw new Error('no collections: name their folder in PARASEEK_COLLECTIONS')
}

const peers = chosen(
  [
    paraseekRelevance('paraseek', 'segments'),
    paraseekRelevance('paraseek-minisearch', 'minisearch'),
    minisearchRelevance(),
    sqliteRelevance(),
    luceneRelevance(options.work),
  ],
  options.peers,
).filter(isPresent)
const figures: RelevanceFigures[] = []
for (const name of findCollections(folder).filter((one) => isNamed(one, options.collections))) {
  const judged = await prepareCollection(folder, name, options.work)
  for (const peer of peers) {
    const rankings = await peer.rank(judged, emptyFolder(join(options.work, 'index')))
    figures.push({ collection: name, peer: peer.name, ...(await meansOf(judged.collection, rankings)) })
    tell(`${name} ${peer.name} ${figures.at(-1)?.means['ndcg@10']?.toFixed(4)}`)
  }
}

const versions = peers.map(({ name, version }) => `${name} ${version}`).join(', ')
const table = relevanceTable(
  figures,
  peers.map(({ name }) => name),
  'ndcg@10',
)
const report = `nDCG@10. Versions: ${versions}.\n\n${table}\n`
if (options.out !== '') {
  mkdirSync(options.out, { recursive: true })
  writeFileSync(join(options.out, 'relevance-results.json'), `${JSON.stringify({ versions, figures })}\n`)
  writeFileSync(join(options.out, 'relevance.md'), report)
}
process.stdout.write(report)

function chosen<One extends { readonly name: string }>(all: readonly One[], names: string): readonly One[] {
  return all.filter(({ name }) => isNamed(name, names))
}

function isNamed(name: string, names: string): boolean {
  return names === '' || names.split(',').includes(name)
}

function isPresent(peer: RelevancePeer | MissingPeer): peer is RelevancePeer {
  if ('reason' in peer) tell(`${peer.name} is left out: ${peer.reason}`)
  return !('reason' in peer)
}
