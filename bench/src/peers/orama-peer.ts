/**
 * @module
 * Orama: fields `title` and `text`, persisted by its own `save` as JSON. It keeps no positions: no phrases, no snippets.
 *
 * Settings: `insertMultiple` in batches of 1000, no sorting (`sort.enabled: false`, as its documentation recommends where
 * nothing is sorted by a field); `threshold: 0` asks for all words, `threshold: 1` for any; `tolerance: 1` for a typo. A word
 * also matches as a prefix: that is its way, and `exact` would read each hit's text with a regular expression, by case.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusRecord } from '../corpora.ts'
import type { BenchQuery, QueryClass } from '../query-set.ts'
import type { Mode } from '../sampling.ts'
import { fetchedLength, type JavascriptPeer, TOP, writeDurably } from './javascript-peer.ts'
import { loadPeerPackage } from './peer-packages.ts'

type Database = object
interface Answer {
  readonly hits: readonly { readonly document: CorpusRecord }[]
}
interface OramaModule {
  create(options: object): Database
  insertMultiple(database: Database, records: readonly CorpusRecord[], batchSize: number): Promise<unknown>
  search(database: Database, options: object): Answer | Promise<Answer>
  save(database: Database): unknown
  load(database: Database, data: unknown): void
}

const FILE = 'orama.json'
const BATCH_SIZE = 1000
const OPTIONS = { schema: { title: 'string', text: 'string' }, sort: { enabled: false } }
const SEARCH_OPTIONS: Partial<Record<QueryClass, object>> = {
  common: { threshold: 1 },
  rare: { threshold: 1 },
  or: { threshold: 1 },
  and: { threshold: 0 },
  prefix: { threshold: 1 },
  typo: { threshold: 1, tolerance: 1 },
  long: { threshold: 1 },
}

export async function createOramaPeer(): Promise<JavascriptPeer> {
  const orama = await loadPeerPackage<OramaModule>('@orama/orama', 'dist/esm/index.js')
  const database = orama.create(OPTIONS)
  return {
    async build(records) {
      let batch: CorpusRecord[] = []
      for await (const record of records) {
        batch.push(record)
        if (batch.length === BATCH_SIZE) {
          await orama.insertMultiple(database, batch, BATCH_SIZE)
          batch = []
        }
      }
      await orama.insertMultiple(database, batch, BATCH_SIZE)
    },
    async save(folder) {
      writeDurably(join(folder, FILE), JSON.stringify(orama.save(database)))
    },
    async open(folder) {
      orama.load(database, JSON.parse(readFileSync(join(folder, FILE), 'utf8')))
    },
    supports: (queryClass: QueryClass, mode: Mode) =>
      mode !== 'snippets' && SEARCH_OPTIONS[queryClass] !== undefined,
    async ask({ queryClass, terms }: BenchQuery) {
      const options = { term: terms.join(' '), limit: TOP, ...SEARCH_OPTIONS[queryClass] }
      const { hits } = await orama.search(database, options)
      fetchedLength(hits.map(({ document }) => document))
      return hits.length
    },
  }
}
