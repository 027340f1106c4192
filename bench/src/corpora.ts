/**
 * @module
 * Reads the corpora of the benchmarks: files of JSON lines that are too large for this repository.
 *
 * One record a line: `id` or `_id`, `text`, perhaps `title`. Errors name the file and the line.
 */

import { createReadStream } from 'node:fs'

export interface CorpusRecord {
  readonly id: string
  readonly title: string
  readonly text: string
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
  for await (const line of readLines(path)) {
    if (number >= limit) {
      return
    }
    number++
    yield recordOf(line, `${path}:${number}`)
  }
}

/** Splits at line feeds only: `node:readline` also splits at U+2028, which may stand in a JSON string. */
export async function* readLines(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const parts = (rest + String(chunk)).split('\n')
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
