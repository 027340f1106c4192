/**
 * @module
 * All that is compared, in the order of the tables.
 */

import { lucenePeers, xapianPeer } from './native-commands.ts'
import { packagePeer, paraseekPeer, sqlitePeer } from './node-commands.ts'
import type { MissingPeer, Peer } from './peer.ts'

/** @param workFolder where the native peers are compiled; `names` those wanted, by default all */
export function findPeers(workFolder: string, names: readonly string[] = []): (Peer | MissingPeer)[] {
  const found = [
    paraseekPeer('paraseek', 'segments'),
    paraseekPeer('paraseek-minisearch', 'minisearch'),
    packagePeer('minisearch', 'minisearch'),
    packagePeer('flexsearch', 'flexsearch'),
    packagePeer('orama', '@orama/orama'),
    sqlitePeer(),
    ...lucenePeers(workFolder),
    xapianPeer(workFolder),
  ]
  const unknown = names.find((name) => !found.some((peer) => peer.name === name))
  if (unknown !== undefined) {
    throw new Error(`no peer ${unknown}: there is ${found.map(({ name }) => name).join(', ')}`)
  }
  return names.length === 0 ? found : found.filter(({ name }) => names.includes(name))
}
