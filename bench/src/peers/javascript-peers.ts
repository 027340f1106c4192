/**
 * @module
 * The peers that run inside Node, by name.
 */

import { createFlexsearchPeer } from './flexsearch-peer.ts'
import type { JavascriptPeer } from './javascript-peer.ts'
import { createMinisearchPeer } from './minisearch-peer.ts'
import { createOramaPeer } from './orama-peer.ts'
import { createParaseekPeer } from './paraseek-peer.ts'
import { createSqlitePeer } from './sqlite-peer.ts'

/** @throws {Error} if no peer has that name, or its package is not installed */
export async function createJavascriptPeer(
  name: string,
  folder: string,
  isOptimized: boolean,
): Promise<JavascriptPeer> {
  switch (name) {
    case 'flexsearch':
      return createFlexsearchPeer()
    case 'minisearch':
      return createMinisearchPeer()
    case 'orama':
      return createOramaPeer()
    case 'paraseek':
      return createParaseekPeer()
    case 'sqlite-fts5':
      return createSqlitePeer(folder, isOptimized)
    default:
      throw new Error(`no peer ${name} runs inside Node`)
  }
}
