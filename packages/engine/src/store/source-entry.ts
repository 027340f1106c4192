/**
 * @module
 * A source as a string, for the encoding that texts have: its fields, joined by U+001F.
 *
 * `docs/index-format.md` section 10. Id, title and metadata are front-coded against those of the leader, the first of
 * its block of eight: of the records of one file they share most, and reading one takes two strings and no more.
 */

import type { Metadata, Source, SourceFormat, SourceId } from '@paraseek/shared'

/** Sources of a block. */
export const BLOCK_SOURCES = 8

/** What is stored of a source; its paragraphs are counted elsewhere. */
export type StoredSource = Omit<Source, 'paragraphCount'>

const SEPARATOR = '\x1f'
export const SEPARATOR_BYTE = 0x1f
export const ESCAPE_BYTE = 0x1e
/** Stands before a separator, or itself, that belongs to a field: `^_` or `^^` in caret notation, without the caret. */
const ESCAPE = '\x1e'
/** The formats by their numbers on disk. A number is never used again for another format. */
export const FORMATS: readonly SourceFormat[] = ['text', 'markdown', 'html', 'jsonl']

/** The fields of a source that those of its block are front-coded against. */
export interface Leader {
  readonly id: string
  readonly title: string
  /** The metadata as JSON, empty for none. */
  readonly json: string
}

const NO_LEADER: Leader = { id: '', title: '', json: '' }

/** What a source says to the others of its block. */
export function leaderOf({ id, title, metadata }: StoredSource): Leader {
  return { id, title, json: jsonOf(metadata) }
}

/**
 * What the string of a leader says to the others of its block: cheaper than all of it.
 *
 * @throws {SyntaxError} if it is the string of no source
 */
export function decodeLeader(text: string): Leader {
  return frontDecoded(fieldsOf(text), NO_LEADER)
}

/**
 * The source of a string.
 *
 * @throws {SyntaxError} if it is the string of no source
 */
export function decodeSource(text: string, leader: Leader = NO_LEADER): StoredSource {
  const fields = fieldsOf(text)
  const { id, title, json } = frontDecoded(fields, leader)
  const format = FORMATS[Number(fields[6])]
  if (format === undefined) throw new SyntaxError(`there is no format ${fields[6]}`)
  const language = fields[7] ? { language: fields[7] } : {}
  return {
    id: id as SourceId,
    title,
    path: fields[8] || pathOf(id),
    format,
    ...language,
    metadata: metadataOf(json),
  }
}

/**
 * The id in the string of a source.
 *
 * @param base the id of the leader; empty for that of the leader itself
 * @throws {SyntaxError} if there is none
 */
export function decodeId(text: string, base: string): string {
  const sharedEnd = text.indexOf(SEPARATOR)
  const end = text.indexOf(SEPARATOR, sharedEnd + 1)
  if (sharedEnd < 0 || end < 0) throw new SyntaxError('a source has an id')
  const rest = text.slice(sharedEnd + 1, end)
  return joined(text.slice(0, sharedEnd), rest.includes(ESCAPE) ? unescaped(rest) : rest, base)
}

function fieldsOf(text: string): string[] {
  const fields = text.split(SEPARATOR)
  if (fields.length < 7 || fields.length > 9)
    throw new SyntaxError(`a source has 7 to 9 fields, got ${fields.length}`)
  return text.includes(ESCAPE) ? fields.map(unescaped) : fields
}

function frontDecoded(fields: readonly string[], leader: Leader): Leader {
  const [idShared = '', id = '', titleShared = '', title = '', jsonShared = '', json = ''] = fields
  return {
    id: joined(idShared, id, leader.id),
    title: joined(titleShared, title, leader.title),
    json: joined(jsonShared, json, leader.json),
  }
}

function joined(shared: string, rest: string, base: string): string {
  const length = Number(shared)
  if (!Number.isInteger(length) || length > base.length)
    throw new SyntaxError(`no prefix of length ${shared}`)
  return base.slice(0, length) + rest
}

/** The path that an id says: all of it, or for a record what stands before its `::`. */
function pathOf(id: string): string {
  const end = id.indexOf('::')
  return end < 0 ? id : id.slice(0, end)
}

/** The JSON that was made last: a leader's is asked for twice, and sources that follow each other often share theirs. */
let latest: { readonly metadata: Metadata; readonly json: string } | undefined

/** The metadata as JSON, empty for none. */
export function jsonOf(metadata: Metadata): string {
  if (latest?.metadata === metadata) return latest.json
  const json = JSON.stringify(metadata)
  latest = { metadata, json: json === '{}' ? '' : json }
  return latest.json
}

function metadataOf(json: string): Metadata {
  if (json === '') return {}
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('metadata is no object')
  return value as Metadata
}

function unescaped(field: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the separators of this format are control characters
  return field.replace(/\x1e(.?)/gs, (_, unit: string) => (unit === '_' ? SEPARATOR : ESCAPE))
}
