/**
 * @module
 * SQLite FTS5 with the Porter stemmer, in the Node 24 that npx brings.
 */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { MissingPeer } from '../peers/peer.ts'
import { BENCH_FOLDER } from '../peers/peer-packages.ts'
import { DEPTH, type RelevancePeer, rankingsOf } from './relevance-peer.ts'

const NODE_24 = ['--yes', '--prefer-offline', '-p', 'node@24.21.0', 'node']
const CHILD = join(BENCH_FOLDER, 'dist', 'relevance-sqlite-child.js')
const VERSION =
  "console.log(new (require('node:sqlite').DatabaseSync)(':memory:').prepare('SELECT sqlite_version() AS v').get().v)"

export function sqliteRelevance(): RelevancePeer | MissingPeer {
  const name = 'sqlite-fts5 porter'
  const { status, stdout } = spawnSync('npx', [...NODE_24, '-e', VERSION], { encoding: 'utf8' })
  if (status !== 0) {
    return { name, reason: 'node@24.21.0 cannot be had through npx' }
  }
  return {
    name,
    version: stdout.trim(),
    async rank({ corpus, collection, queriesPath }) {
      const words = [...NODE_24, CHILD, corpus.jsonlPath, queriesPath, String(DEPTH)]
      return rankingsOf({ command: 'npx', words }, collection.queries.length)
    },
  }
}
