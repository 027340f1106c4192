/**
 * @module
 * The corpora of the benchmarks: files of JSON lines that are too large for this repository.
 *
 * They stand in the folder that the environment variable `PARASEEK_CORPORA` names; bench/README.md says what a line
 * holds. A benchmark names its corpus by file name without `.jsonl`.
 */

import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface CorpusRecord {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** @throws {Error} if the variable is not set or has no such corpus; the message lists those there are */
export function corpusPath(name: string, environment: Readonly<Record<string, string | undefined>>): string {
  const folder = environment['PARASEEK_CORPORA']
  if (folder === undefined || folder === '') {
    throw new Error('PARASEEK_CORPORA is not set: name the folder of the .jsonl corpora, see bench/README.md')
  }
  const path = join(folder, `${name}.jsonl`)
  if (!existsSync(path)) {
    throw new Error(`no corpus ${name} in ${folder}: there is ${corpusNames(folder).join(', ') || 'none'}`)
  }
  return path
}

function corpusNames(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : []
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => file.slice(0, -'.jsonl'.length))
    .sort()
}

/**
 * The first `limit` records, in the order of the file, in bounded memory.
 *
 * @throws {Error} naming the line that is no record
 */
export async function* readRecords(
  path: string,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<CorpusRecord> {
  let number = 0
  for await (const line of lines(path)) {
    if (number >= limit) {
      return
    }
    number++
    yield recordOf(line, `${path}:${number}`)
  }
}

/** Split at line feeds only: `node:readline` also splits at U+2028, which may stand in a JSON string. */
async function* lines(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, 'utf8') as AsyncIterable<string>) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') {
    yield rest
  }
}

function recordOf(line: string, place: string): CorpusRecord {
  const value = JSON.parse(line) as Partial<Record<string, unknown>>
  const id = value['id'] ?? value['_id']
  const { title = '', text } = value
  if (
    (typeof id !== 'string' && typeof id !== 'number') ||
    typeof title !== 'string' ||
    typeof text !== 'string'
  ) {
    throw new Error(`${place}: expected id, text and perhaps title, found ${Object.keys(value).join(', ')}`)
  }
  return { id: String(id), title, text }
}
