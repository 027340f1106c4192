/**
 * @module
 * SQLite FTS5 through `node:sqlite`, which Node 20 has not: this adapter runs under Node 24.
 *
 * Settings: columns `title` and `text` with positions (`detail=full`), tokenizer `unicode61`, no stemming, texts in a content table;
 * one transaction, no journal, synced once; best first by `ORDER BY rank`, which its documentation says is faster than
 * calling `bm25`; prepared statements, a page cache of 256 MB. `optimize` merges the index into one tree before queries. No prefix index:
 * it would be charged to build and size. No typos.
 */

import { join } from 'node:path'
import type { BenchQuery, QueryClass } from '../query-set.ts'
import type { Mode } from '../sampling.ts'
import { fetchedLength, type JavascriptPeer, TOP } from './javascript-peer.ts'

interface Row {
  readonly rowid: number
  readonly title: string
  readonly text: string
  readonly snippet?: string
}
interface Statement {
  run(...values: (string | number)[]): unknown
  all(...values: (string | number)[]): Row[]
}
interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}
interface SqliteModule {
  readonly DatabaseSync: new (path: string) => Database
}

const TABLES = `
  CREATE TABLE paragraphs (number INTEGER PRIMARY KEY, id TEXT, title TEXT, text TEXT);
  CREATE VIRTUAL TABLE search USING fts5(title, text, content=paragraphs, content_rowid=number, tokenize='unicode61');`
const RANKED = 'FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?'
const STATEMENTS: Record<Mode, string> = {
  ids: `SELECT rowid, rank ${RANKED}`,
  texts: `SELECT rowid, rank, title, text ${RANKED}`,
  snippets: `SELECT rowid, rank, title, text, snippet(search, 1, '<mark>', '</mark>', '…', 40) AS snippet ${RANKED}`,
}
const MATCHES: Partial<Record<QueryClass, (terms: readonly string[]) => string>> = {
  common: quoted(' '),
  rare: quoted(' '),
  or: quoted(' OR '),
  and: quoted(' '),
  phrase: (terms) => `"${terms.join(' ')}"`,
  prefix: (terms) => `"${terms.join(' ')}" *`,
  long: quoted(' OR '),
}

function quoted(between: string): (terms: readonly string[]) => string {
  return (terms) => terms.map((term) => `"${term}"`).join(between)
}

/** @param folder where the database is built; `isOptimized` merges the index at the end of the build */
export async function createSqlitePeer(folder: string, isOptimized: boolean): Promise<JavascriptPeer> {
  const moduleName = 'node:sqlite'
  const { DatabaseSync } = (await import(moduleName)) as SqliteModule
  const database = new DatabaseSync(join(folder, 'fts5.sqlite'))
  database.exec('PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL; PRAGMA cache_size=-262144')
  const statements = new Map<Mode, Statement>()
  const statement = (mode: Mode): Statement => {
    const prepared = statements.get(mode) ?? database.prepare(STATEMENTS[mode])
    statements.set(mode, prepared)
    return prepared
  }
  return {
    async build(records) {
      database.exec(`BEGIN; ${TABLES}`)
      const insert = database.prepare('INSERT INTO paragraphs VALUES (?, ?, ?, ?)')
      const index = database.prepare('INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)')
      let number = 0
      for await (const { id, title, text } of records) {
        insert.run(++number, id, title, text)
        index.run(number, title, text)
      }
      database.exec('COMMIT')
      if (isOptimized) {
        database.exec("INSERT INTO search (search) VALUES ('optimize')")
      }
    },
    async save() {
      database.close()
    },
    async open() {
      statement('ids')
    },
    supports: (queryClass: QueryClass) => MATCHES[queryClass] !== undefined,
    ask({ queryClass, terms }: BenchQuery, mode: Mode) {
      const rows = statement(mode).all(MATCHES[queryClass]?.(terms) ?? '', TOP)
      if (mode !== 'ids') {
        fetchedLength(rows)
      }
      return rows.length
    },
  }
}
