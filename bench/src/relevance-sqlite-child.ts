/**
 * @module
 * SQLite FTS5, ranking a collection: `node24 relevance-sqlite-child.js CORPUS.jsonl QUERIES.tsv DEPTH`. Prints rankings, see `relevance/relevance-peer.ts`.
 *
 * Columns `title` and `text`, tokenizer `porter unicode61`, `bm25()` with its defaults. A question is its runs of letters and digits, each
 * quoted, any of them.
 */

import { readLines, readRecords } from './corpora.ts'

interface Row {
  readonly id: string
}
interface Statement {
  run(...values: string[]): unknown
  all(...values: (string | number)[]): Row[]
}
interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
}
interface SqliteModule {
  readonly DatabaseSync: new (path: string) => Database
}

const [corpusPath = '', queriesPath = '', depth = ''] = process.argv.slice(2)
const moduleName = 'node:sqlite'
const { DatabaseSync } = (await import(moduleName)) as SqliteModule
const database = new DatabaseSync(':memory:')
database.exec(
  "BEGIN; CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, title, text, tokenize='porter unicode61')",
)
const insert = database.prepare('INSERT INTO search (id, title, text) VALUES (?, ?, ?)')
for await (const { id, title, text } of readRecords(corpusPath)) {
  insert.run(id, title, text)
}
database.exec('COMMIT')
const select = database.prepare('SELECT id FROM search WHERE search MATCH ? ORDER BY bm25(search) LIMIT ?')
for await (const line of readLines(queriesPath)) {
  const [number = '', text = ''] = line.split('\t')
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const match = words.map((word) => `"${word}"`).join(' OR ')
  const rows = match === '' ? [] : select.all(match, Number(depth))
  console.log([number, ...rows.map(({ id }) => id)].join('\t'))
}
