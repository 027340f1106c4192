import { expect, it } from 'vitest'
import { paraseekPeer } from './node-commands.ts'
import { isMissing } from './peer.ts'

const corpus = {
  name: 'few',
  jsonlPath: 'few.jsonl',
  tsvPath: 'few.tsv',
  paragraphCount: 1,
  textBytes: 4,
  queriesFrom: 'few',
}

it.each(['segments', 'minisearch'] as const)('Paraseek is a peer that builds an index of %s', (engine) => {
  const peer = paraseekPeer('paraseek', engine)
  if (isMissing(peer)) throw new Error(peer.reason)
  expect(peer.version).toMatch(/^\d+\.\d+\.\d+ at /)
  const { words } = peer.build({ corpus, folder: 'index', isOptimized: false })
  expect(words.slice(1)).toEqual([
    ...['index', 'few.jsonl', '--out', 'index', '--engine', engine, '--format', 'json'],
  ])
})
