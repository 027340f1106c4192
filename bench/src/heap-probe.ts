/**
 * @module
 * Asks a million queries, all classes mixed, and prints the size of the heap after each tenth, as a `HeapFigures` without a corpus.
 *
 * Started by `heap.ts` as `node --expose-gc heap-probe.js FOLDER QUERIES.tsv`.
 */

import { createJavascriptPeer } from './peers/javascript-peers.ts'
import { readQueries } from './query-file.ts'

const QUERIES = 1_000_000
const PARTS = 10

const [folder = '', queriesPath = ''] = process.argv.slice(2)
const peer = await createJavascriptPeer('paraseek', folder, false)
await peer.open(folder)
const queries = readQueries(queriesPath)
const asked: number[] = []
const heapUsedBytes: number[] = []
for (let part = 0; part <= PARTS; part++) {
  const first = ((part - 1) * QUERIES) / PARTS
  for (let number = first; part > 0 && number < first + QUERIES / PARTS; number++) {
    const query = queries[number % queries.length]
    if (query !== undefined) {
      await peer.ask(query, 'snippets')
    }
  }
  globalThis.gc?.()
  asked.push((part * QUERIES) / PARTS)
  heapUsedBytes.push(process.memoryUsage().heapUsed)
}
console.log(JSON.stringify({ queries: asked, heapUsedBytes }))
