/**
 * @module
 * From the bytes of one file to its sources: decode, parse, cut into paragraphs. Pure, so that it runs on any thread.
 */

import type { IndexableSource, Source, SourceFormat, SourceId } from '@paraseek/shared'
import { type DecodeResult, decodeText } from '../decode/decode-text.ts'
import { LineIndex } from '../decode/line-index.ts'
import { extensionOf } from '../discovery/format-of-path.ts'
import type { ParsedText } from '../paragraphs/block.ts'
import { toParagraphs } from '../paragraphs/to-paragraphs.ts'
import type { Skip, Warning } from '../report.ts'
import { readFrontMatter } from './front-matter.ts'
import { declaredEncoding } from './html-encoding.ts'
import { parseHtml } from './html-parser.ts'
import { markdownExcess } from './markdown-guard.ts'
import { parseMarkdown } from './markdown-parser.ts'
import { textProperty, toMetadata } from './metadata.ts'
import { parseRecord } from './record-parser.ts'
import { parseRst } from './rst-parser.ts'
import { LANGUAGE_NAMES, languageOf, statedLanguage } from './source-language.ts'
import { parseText, parseTextBody } from './text-parser.ts'

export interface ParseOptions {
  readonly format: SourceFormat
  /** Line of the file that the bytes begin with, from 1: a long file of records is parsed in parts. */
  readonly firstLine?: number
  /** Of a file of records: whether the record on this line, from 1, is parsed. By default all are. */
  readonly isWanted?: (line: number) => boolean
}

/** What one file, or one part of a file of records, gives. */
export interface ParseResult {
  readonly sources: readonly IndexableSource[]
  readonly skips: readonly Skip[]
  readonly warnings: readonly Warning[]
}

/**
 * The sources in these bytes.
 *
 * Never throws for any bytes: what cannot be read becomes a skip.
 *
 * @param path of the file, as in its id
 */
export function parseSources(bytes: Uint8Array, path: string, options: ParseOptions): ParseResult {
  const skip = (reason: Skip['reason'], message: string): ParseResult => ({
    sources: [],
    skips: [{ path, reason, message }],
    warnings: [],
  })
  const { format } = options
  const decoded = decodeText(bytes, format === 'html' ? declaredEncoding(bytes) : undefined)
  if (decoded.kind === 'binary') return skip('binary', `no text: ${decoded.evidence}`)
  if (decoded.text.trim() === '') return skip('empty', 'no text in it')
  const warnings = decoded.warnings.map((warning): Warning => ({ path, ...warning }))
  if (format === 'jsonl') return { ...parseRecords(decoded.text, path, options), warnings }
  const { source, warning } = parseDocument(decoded, path, format)
  const result =
    source.paragraphs.length === 0 ? skip('empty', 'no paragraph in it') : { sources: [source], skips: [] }
  return { ...result, warnings: warning ? [...warnings, warning] : warnings }
}

function parseRecords(
  text: string,
  path: string,
  { firstLine = 1, isWanted = () => true }: ParseOptions,
): Omit<ParseResult, 'warnings'> {
  const sources: IndexableSource[] = []
  const skips: Skip[] = []
  let line = firstLine
  for (let start = 0; start < text.length; line += 1) {
    const at = text.indexOf('\n', start)
    const end = at < 0 ? text.length : at
    const lineStart = start
    start = end + 1
    if (!isWanted(line)) continue
    const json = text.slice(lineStart, end)
    if (json.trim() === '') continue
    const record = parseRecord(json, path, line)
    if ('reason' in record) skips.push(record)
    else sources.push(record)
  }
  return { sources, skips }
}

interface ParsedDocument {
  readonly source: IndexableSource
  readonly warning?: Warning
}

function parseDocument(
  decoded: DecodeResult & { readonly kind: 'text' },
  path: string,
  format: Exclude<SourceFormat, 'jsonl'>,
): ParsedDocument {
  const { text } = decoded
  const frontMatter = format === 'text' ? undefined : readFrontMatter(text)
  const base = frontMatter?.end ?? 0
  const excess = format === 'markdown' ? markdownExcess(text.slice(base)) : undefined
  const parsed = excess === undefined ? parseAs(format, text, base, path) : parseText(text)
  const source = toIndexable(parsed, frontMatter?.properties ?? new Map(), { text, path, format })
  const warning = warningOf(path, frontMatter?.fault, excess)
  return warning ? { source, warning } : { source }
}

function parseAs(
  format: Exclude<SourceFormat, 'jsonl'>,
  text: string,
  base: number,
  path: string,
): ParsedText {
  switch (format) {
    case 'markdown':
      return parseMarkdown(text, base)
    case 'html':
      return parseHtml(text, base)
    case 'text':
      return extensionOf(path) === '.rst' ? parseRst(text) : parseText(text)
  }
}

function warningOf(path: string, fault: string | undefined, excess: string | undefined): Warning | undefined {
  if (excess !== undefined) return { path, code: 'read-as-text', message: `read as plain text: ${excess}` }
  if (fault === undefined) return undefined
  return {
    path,
    code: 'invalid-front-matter',
    message: `its front matter is no YAML and was left out: ${fault}`,
  }
}

interface DocumentText {
  readonly text: string
  readonly path: string
  readonly format: SourceFormat
}

function toIndexable(
  parsed: ParsedText,
  frontMatter: ReadonlyMap<string, unknown>,
  { text, path, format }: DocumentText,
): IndexableSource {
  const properties = new Map([...parsed.properties, ...frontMatter])
  const stated = statedLanguage([...LANGUAGE_NAMES.map((name) => properties.get(name)), parsed.language])
  const lines = new LineIndex(text)
  const id = path as SourceId
  const place = { sourceId: id, path, lineAt: (offset: number) => lines.lineAt(offset) }
  const found = toParagraphs(parsed.blocks, place)
  // A text that is all mark-up, as front matter without a text, is still worth finding.
  const isMarkupOnly = found.length === 0 && format !== 'html'
  const paragraphs = isMarkupOnly ? toParagraphs(parseTextBody(text), place) : found
  const source: Source = {
    id,
    title: textProperty(properties.get('title')) ?? textProperty(parsed.title) ?? nameWithoutExtension(path),
    path,
    format,
    ...languageOf(stated, paragraphs),
    metadata: toMetadata(properties, new Set(stated === undefined ? [] : LANGUAGE_NAMES)),
    paragraphCount: paragraphs.length,
  }
  return { source, paragraphs }
}

function nameWithoutExtension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const extension = extensionOf(name)
  return extension === '' ? name : name.slice(0, -extension.length)
}
