/**
 * @module
 * One record of a file of JSON lines: its id, title, text and metadata.
 *
 * Names as the common collections use them: `id` or `_id` (BEIR, Pyserini), `title`, `text`, `contents` or `body`.
 */

import { type IndexableSource, MAX_PARAGRAPH_LENGTH, type SourceId } from '@paraseek/shared'
import { toParagraphs } from '../paragraphs/to-paragraphs.ts'
import type { Skip } from '../report.ts'
import { textProperty, toMetadata } from './metadata.ts'
import { LANGUAGE_NAMES, languageOf, statedLanguage } from './source-language.ts'
import { parseTextBody } from './text-parser.ts'

const ID_NAMES = ['id', '_id']
const TEXT_NAMES = ['text', 'contents', 'body']
/** Deepest nesting of a record's value. */
const MAX_RECORD_DEPTH = 100
/** Longest part of a record shown in a message, in UTF-16 units. */
const SHOWN_LENGTH = 60

type JsonRecord = Readonly<Record<string, unknown>>

/**
 * The source that one line states, or why there is none.
 *
 * @param line number of the line, from 1
 */
export function parseRecord(json: string, path: string, line: number): IndexableSource | Skip {
  const invalid = (message: string): Skip => ({ path, reason: 'invalid-json-line', message, line })
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    return invalid(`no JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  if (!isRecord(value)) return invalid(`expected a JSON object, found ${json.trim().slice(0, SHOWN_LENGTH)}`)
  if (isTooDeep(value)) {
    return { path, reason: 'too-deep', message: `a value nested over ${MAX_RECORD_DEPTH} deep`, line }
  }
  const textName = TEXT_NAMES.find((name) => ownText(value, name) !== undefined)
  if (textName === undefined) return invalid(`expected a string in ${TEXT_NAMES.join(', ')}; found none`)
  return toSource(value, textName, path, line)
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function ownText(record: JsonRecord, name: string): string | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/** Without recursion, and only where a record holds nested values at all. */
function isTooDeep(record: JsonRecord): boolean {
  let level: readonly object[] = Object.values(record).filter(isNested)
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth >= MAX_RECORD_DEPTH) return true
    level = level.flatMap((value) => Object.values(value).filter(isNested))
  }
  return false
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function toSource(record: JsonRecord, textName: string, path: string, line: number): IndexableSource | Skip {
  const recordId = ID_NAMES.map((name) => idText(record, name)).find((id) => id !== undefined) ?? String(line)
  const id = `${path}::${recordId}` as SourceId
  const title = Object.hasOwn(record, 'title') ? textProperty(record['title']) : undefined
  const paragraphsOf = (text: string) =>
    toParagraphs(parseTextBody(text), { sourceId: id, path, lineAt: () => line })
  const own = paragraphsOf(ownText(record, textName) ?? '')
  // A record that has a title only, as half of some catalogues do, is found by it.
  const paragraphs = own.length > 0 || title === undefined ? own : paragraphsOf(title)
  if (paragraphs.length === 0) {
    return { path, reason: 'empty', message: `the record's ${textName} is empty, and it has no title`, line }
  }
  const stated = statedLanguage(LANGUAGE_NAMES.map((name) => record[name]))
  const source = {
    id,
    title: title ?? recordId,
    path,
    format: 'jsonl' as const,
    ...languageOf(stated, paragraphs),
    metadata: recordMetadata(record, textName, stated !== undefined),
    paragraphCount: paragraphs.length,
  }
  return { source, paragraphs }
}

/** A record's id as text; control characters and over-long ids are no ids. */
function idText(record: JsonRecord, name: string): string | undefined {
  const value = Object.hasOwn(record, name) ? record[name] : undefined
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' && text.length <= MAX_PARAGRAPH_LENGTH ? text : undefined
}

function recordMetadata(
  record: JsonRecord,
  textName: string,
  hasLanguage: boolean,
): IndexableSource['source']['metadata'] {
  const nested = isRecord(record['metadata']) ? Object.entries(record['metadata']) : []
  const taken = new Set([...ID_NAMES, textName, ...(hasLanguage ? LANGUAGE_NAMES : [])])
  // What a record says itself wins over what its `metadata` says.
  return toMetadata([...nested, ...Object.entries(record)], taken)
}
