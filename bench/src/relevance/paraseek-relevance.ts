/**
 * @module
 * Paraseek with its defaults: its own command builds the index, the library asks the questions as `paraseek eval` does.
 */

import { evaluate, metricOf } from '@paraseek/engine'
import { openIndex } from '@paraseek/engine/node'
import { paraseekPeer } from '../peers/node-commands.ts'
import { isMissing, type MissingPeer } from '../peers/peer.ts'
import { type RelevancePeer, run } from './relevance-peer.ts'

export function paraseekRelevance(
  name: string,
  kind: 'segments' | 'minisearch',
): RelevancePeer | MissingPeer {
  const peer = paraseekPeer(name, kind)
  if (isMissing(peer)) return peer
  return {
    name,
    version: peer.version,
    async rank({ corpus, collection }, folder) {
      run(peer.build({ corpus, folder, isOptimized: false }))
      const engine = await openIndex(folder)
      try {
        const { queries } = await evaluate(engine, collection, { metrics: [metricOf('ndcg@10')] })
        const rankings = new Map(queries.map(({ query, ranking }) => [query.id, ranking]))
        // A question without a judgement is not asked.
        return collection.queries.map(({ id }) => rankings.get(id) ?? [])
      } finally {
        await engine.close()
      }
    },
  }
}
