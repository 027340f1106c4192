/**
 * @module
 * MiniSearch with its defaults: fields `title` and `text`, any of the words, no weights.
 */

import { readRecords } from '../corpora.ts'
import type { MissingPeer } from '../peers/peer.ts'
import { loadPeerPackage, peerPackageVersion } from '../peers/peer-packages.ts'
import { DEPTH, type RelevancePeer } from './relevance-peer.ts'

interface MiniSearch {
  add(record: object): void
  search(query: string): { readonly id: string }[]
}
interface MiniSearchModule {
  readonly default: new (options: object) => MiniSearch
}

export function minisearchRelevance(): RelevancePeer | MissingPeer {
  const name = 'minisearch'
  const version = peerPackageVersion(name)
  if (version === undefined) {
    return { name, reason: 'minisearch is not installed: npm install --prefix bench/peers' }
  }
  return {
    name,
    version,
    async rank({ corpus, collection }) {
      const { default: MiniSearch } = await loadPeerPackage<MiniSearchModule>(name, 'dist/es/index.js')
      const index = new MiniSearch({ fields: ['title', 'text'] })
      for await (const record of readRecords(corpus.jsonlPath)) {
        index.add(record)
      }
      return collection.queries.map(({ text }) =>
        index
          .search(text)
          .slice(0, DEPTH)
          .map(({ id }) => id),
      )
    },
  }
}
