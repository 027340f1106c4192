/**
 * @module
 * For tests: what a file of this text gives, in a form that is short to compare.
 */

import type { IndexableSource, Paragraph } from '@paraseek/shared'
import { formatOfPath } from '../discovery/format-of-path.ts'
import { type ParseResult, parseSources } from '../parse/parse-sources.ts'

/** Parses a text as the file of that name. */
export function parseFile(path: string, text: string): ParseResult {
  const format = formatOfPath(path)
  if (format === undefined) throw new RangeError(`no format for ${path}`)
  return parseSources(new TextEncoder().encode(text), path, { format })
}

/** The only source of a file. */
export function onlySource(path: string, text: string): IndexableSource {
  const { sources } = parseFile(path, text)
  const [source] = sources
  if (source === undefined || sources.length > 1) throw new RangeError(`${sources.length} sources in ${path}`)
  return source
}

/** The paragraphs as `kind: text`. */
export function outline(path: string, text: string): readonly string[] {
  return onlySource(path, text).paragraphs.map((paragraph) => `${paragraph.kind}: ${paragraph.text}`)
}

/** The paragraphs as `heading > heading | text`. */
export function underHeadings(path: string, text: string): readonly string[] {
  return onlySource(path, text).paragraphs.map(
    (paragraph) => `${paragraph.address.headings.join(' > ')} | ${paragraph.text}`,
  )
}

/** The lines of a paragraph, as `first-last`. */
export function linesOf({ address }: Paragraph): string {
  return `${address.startLine}-${address.endLine}`
}
