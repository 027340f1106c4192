/**
 * @module
 * From the paths the user gives to sources, one after the other, in the order of their ids.
 */

import { DEFAULT_MAX_FILE_BYTES, type IndexableSource } from '@paraseek/shared'
import { byteOrderMark } from './decode/sniff.ts'
import { type DiscoveryOptions, discover, type FoundFile, unreadable } from './discovery/discover.ts'
import { openFile, readBytes } from './discovery/read-file.ts'
import { duplicateSkip } from './duplicate-skip.ts'
import { type ParseResult, parseSources } from './parse/parse-sources.ts'
import { type RecordPart, recordParts } from './record-parts.ts'
import type { Skip, Warning } from './report.ts'

export interface ReadOptions extends DiscoveryOptions {
  /** Folders, files and globs. */
  readonly paths: readonly string[]
  /** Largest file, and longest line of a file of records, in bytes. By default `DEFAULT_MAX_FILE_BYTES`. */
  readonly maxFileBytes?: number
}

export type ReadEvent =
  | { readonly kind: 'source'; readonly source: IndexableSource }
  | { readonly kind: 'skip'; readonly skip: Skip }
  | { readonly kind: 'warning'; readonly warning: Warning }
  /** Left out on the user's own word: ignore files, hidden names, globs. */
  | { readonly kind: 'ignored'; readonly path: string }
  /** A file, or a part of a file of records, was read. */
  | { readonly kind: 'read'; readonly path: string; readonly bytes: number }

/**
 * Reads everything below these paths. Memory is bounded by the largest file (the longest line, for records) and the ids
 * of the sources.
 *
 * @throws {InvalidRequestError} if a path names nothing
 */
export async function* readSources(options: ReadOptions): AsyncGenerator<ReadEvent, void, void> {
  const ids = new Set<string>()
  const maxBytes = options.maxFileBytes ?? DEFAULT_MAX_FILE_BYTES
  for await (const event of discover(options.paths, options)) {
    if (event.kind !== 'file') yield event
    else yield* once(readFile(event.file, maxBytes), ids)
  }
}

/** Drops warnings that were given for the file already, and sources whose id is taken. */
async function* once(
  events: AsyncIterable<ReadEvent>,
  ids: Set<string>,
): AsyncGenerator<ReadEvent, void, void> {
  const warned = new Set<string>()
  for await (const event of events) {
    if (event.kind === 'warning') {
      if (!warned.has(event.warning.code)) yield event
      warned.add(event.warning.code)
    } else if (event.kind === 'source' && ids.has(event.source.source.id)) {
      yield {
        kind: 'skip',
        skip: duplicateSkip(event.source.source, event.source.paragraphs[0]?.address.startLine),
      }
    } else {
      if (event.kind === 'source') ids.add(event.source.source.id)
      yield event
    }
  }
}

async function* readFile(file: FoundFile, maxBytes: number): AsyncGenerator<ReadEvent, void, void> {
  if (file.format === 'jsonl') {
    yield* readRecords(file, maxBytes)
    return
  }
  const bytes = await readBytes(file, maxBytes)
  if ('reason' in bytes) yield { kind: 'skip', skip: bytes }
  else yield* parsed(bytes, file, 1)
}

async function* readRecords(file: FoundFile, maxBytes: number): AsyncGenerator<ReadEvent, void, void> {
  const handle = await openFile(file)
  if ('reason' in handle) {
    yield { kind: 'skip', skip: handle }
    return
  }
  let sourceCount = 0
  let skipCount = 0
  try {
    for await (const part of recordParts(handle, maxBytes)) {
      if (isWide(part)) {
        // Lines of UTF-16 and UTF-32 do not end at one byte: such a file is read whole.
        yield* readWhole(file, maxBytes)
        return
      }
      for (const event of partEvents(part, file)) {
        if (event.kind === 'source') sourceCount += 1
        if (event.kind === 'skip') skipCount += 1
        yield event
      }
    }
    if (sourceCount + skipCount === 0) yield { kind: 'skip', skip: noRecords(file.path) }
  } catch (cause) {
    yield { kind: 'skip', skip: unreadable(file.path, cause) }
  } finally {
    await handle.close()
  }
}

function isWide(part: RecordPart): boolean {
  const mark = part.kind === 'lines' && part.firstLine === 1 ? byteOrderMark(part.bytes) : undefined
  return mark !== undefined && mark.encoding !== 'utf-8'
}

async function* readWhole(file: FoundFile, maxBytes: number): AsyncGenerator<ReadEvent, void, void> {
  const bytes = await readBytes(file, maxBytes)
  if ('reason' in bytes) yield { kind: 'skip', skip: bytes }
  else yield* parsed(bytes, file, 1)
}

function* partEvents(part: RecordPart, file: FoundFile): Generator<ReadEvent> {
  if (part.kind === 'too-long') {
    const message = `a line of ${part.sizeBytes} bytes or more; the limit is that of a file`
    yield { kind: 'skip', skip: { path: file.path, reason: 'too-large', message, line: part.line } }
  } else yield* parsed(part.bytes, file, part.firstLine)
}

function* parsed(bytes: Uint8Array, file: FoundFile, firstLine: number): Generator<ReadEvent> {
  yield { kind: 'read', path: file.path, bytes: bytes.length }
  const { sources, skips, warnings }: ParseResult = parseSources(bytes, file.path, {
    format: file.format,
    firstLine,
  })
  for (const warning of warnings) yield { kind: 'warning', warning }
  // A part of a file of records without text is no empty file.
  for (const skip of skips) {
    if (file.format !== 'jsonl' || skip.reason !== 'empty' || skip.line !== undefined)
      yield { kind: 'skip', skip }
  }
  for (const source of sources) yield { kind: 'source', source }
}

function noRecords(path: string): Skip {
  return { path, reason: 'empty', message: 'no record in it' }
}
