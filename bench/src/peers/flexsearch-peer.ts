/**
 * @module
 * FlexSearch: one field of title and text together, stored, persisted by its own `export`.
 *
 * Settings: `tokenize: 'strict'` (whole words) and numeric ids, its fastest; `suggest: true` takes any of the words, without it all
 * must stand. It ranks by the place of a word in the text and, of a common word, answers those that were added first: no relevance.
 * Prefixes need `tokenize: 'forward'`, another and many times larger index; typos need a phonetic encoder; no phrases.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchQuery, QueryClass } from '../query-set.ts'
import type { Mode } from '../sampling.ts'
import { fetchedLength, type JavascriptPeer, TOP, writeDurably } from './javascript-peer.ts'
import { loadPeerPackage } from './peer-packages.ts'

interface Stored {
  readonly title: string
  readonly text: string
}
interface FieldAnswer {
  readonly result: readonly { readonly doc: Stored }[]
}
interface DocumentIndex {
  add(record: object): void
  search(query: string, options: object): readonly FieldAnswer[]
  export(keep: (key: string, data: string | undefined) => void): unknown
  import(key: string, data: string): unknown
}
interface FlexSearchModule {
  readonly Document: new (options: object) => DocumentIndex
}

const OPTIONS = {
  tokenize: 'strict',
  document: { id: 'number', index: [{ field: 'all' }], store: ['id', 'title', 'text'] },
}
const SUGGESTS: Partial<Record<QueryClass, boolean>> = {
  common: false,
  rare: false,
  or: true,
  and: false,
  long: true,
}

export async function createFlexsearchPeer(): Promise<JavascriptPeer> {
  const { Document } = await loadPeerPackage<FlexSearchModule>(
    'flexsearch',
    'dist/flexsearch.bundle.module.min.mjs',
  )
  const index = new Document(OPTIONS)
  return {
    async build(records) {
      let number = 0
      for await (const { id, title, text } of records) {
        index.add({ number: number++, id, title, text, all: `${title}\n${text}` })
      }
    },
    async save(folder) {
      await index.export((key, data) => {
        if (data !== undefined) {
          writeDurably(join(folder, `${key}.json`), data)
        }
      })
    },
    async open(folder) {
      for (const file of readdirSync(folder)) {
        await index.import(file.slice(0, -'.json'.length), readFileSync(join(folder, file), 'utf8'))
      }
    },
    supports: (queryClass: QueryClass, mode: Mode) =>
      mode !== 'snippets' && SUGGESTS[queryClass] !== undefined,
    ask({ queryClass, terms }: BenchQuery, mode: Mode) {
      const enrich = mode === 'texts'
      const options = { limit: TOP, suggest: SUGGESTS[queryClass] === true, enrich }
      const found = index.search(terms.join(' '), options)[0]?.result ?? []
      if (enrich) {
        fetchedLength(found.map(({ doc }) => doc))
      }
      return found.length
    },
  }
}
