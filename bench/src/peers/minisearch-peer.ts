/**
 * @module
 * MiniSearch: fields `title` and `text`, both stored, persisted as JSON. It keeps no positions: no phrases, no snippets.
 *
 * Settings: its defaults, `combineWith` per class, `fuzzy: 1` for a typo. It builds every match with its stored fields, so that ids
 * alone cost what texts do.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusRecord } from '../corpora.ts'
import type { BenchQuery, QueryClass } from '../query-set.ts'
import type { Mode } from '../sampling.ts'
import { fetchedLength, type JavascriptPeer, TOP, writeDurably } from './javascript-peer.ts'
import { loadPeerPackage } from './peer-packages.ts'

interface Found {
  readonly id: string
  readonly title: string
  readonly text: string
}
interface SearchOptions {
  readonly combineWith?: 'AND' | 'OR'
  readonly prefix?: boolean
  readonly fuzzy?: number
}
interface MiniSearch {
  add(record: CorpusRecord): void
  search(query: string, options: SearchOptions): Found[]
}
interface MiniSearchModule {
  readonly default: {
    new (options: object): MiniSearch
    loadJSON(json: string, options: object): MiniSearch
  }
}

const FILE = 'minisearch.json'
const OPTIONS = { fields: ['title', 'text'], storeFields: ['title', 'text'] }
const SEARCH_OPTIONS: Partial<Record<QueryClass, SearchOptions>> = {
  common: {},
  rare: {},
  or: { combineWith: 'OR' },
  and: { combineWith: 'AND' },
  prefix: { prefix: true },
  typo: { fuzzy: 1 },
  long: { combineWith: 'OR' },
}

export async function createMinisearchPeer(): Promise<JavascriptPeer> {
  const { default: MiniSearch } = await loadPeerPackage<MiniSearchModule>('minisearch', 'dist/es/index.js')
  let index = new MiniSearch(OPTIONS)
  return {
    async build(records) {
      for await (const record of records) {
        index.add(record)
      }
    },
    async save(folder) {
      writeDurably(join(folder, FILE), JSON.stringify(index))
    },
    async open(folder) {
      index = MiniSearch.loadJSON(readFileSync(join(folder, FILE), 'utf8'), OPTIONS)
    },
    supports: (queryClass: QueryClass, mode: Mode) =>
      mode !== 'snippets' && SEARCH_OPTIONS[queryClass] !== undefined,
    ask({ queryClass, terms }: BenchQuery) {
      const hits = index.search(terms.join(' '), SEARCH_OPTIONS[queryClass] ?? {}).slice(0, TOP)
      fetchedLength(hits)
      return hits.length
    },
  }
}
