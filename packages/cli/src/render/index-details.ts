/**
 * @module
 * What `paraseek inspect` tells of an index, for people.
 */

import type { IndexDetails } from '@paraseek/engine'
import type { EngineStats } from '@paraseek/shared'
import { count, grouped, size } from './figures.ts'
import { printable } from './printable.ts'

const NAME_WIDTH = 11

/** Everything, section by section. */
export function indexDetailsText(details: IndexDetails | EngineStats): string {
  const sections = 'segments' in details ? [overview(details), ...segmented(details)] : [overview(details)]
  return sections.map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n')
}

function overview(details: IndexDetails | EngineStats): string[] {
  return [
    row('engine', details.engine),
    row('generation', String(details.generation)),
    row('digest', details.digest),
    ...('createdAt' in details ? [row('written', details.createdAt)] : []),
    row('sources', grouped(details.sourceCount)),
    row('paragraphs', grouped(details.paragraphCount)),
    row('terms', grouped(details.termCount)),
    row('analyzer', details.analyzer),
    row('size', size(details.indexBytes)),
  ]
}

function segmented({ segments, sizes, settings, topTerms, languages, indexBytes }: IndexDetails): string[][] {
  const { k1, b, weights } = settings
  const share = (bytes: number) => `${((100 * bytes) / Math.max(indexBytes, 1)).toFixed(1)} %`
  const perField = ({ text, heading, title }: typeof b) => `text ${text}, heading ${heading}, title ${title}`
  return [
    [`segments (${segments.length})`, ...segments.map(segmentLine)],
    ['size by structure', ...sizes.map(({ structure, bytes }) => row(structure, size(bytes), share(bytes)))],
    ['settings', row('k1', String(k1)), row('b', perField(b)), row('weights', perField(weights))],
    [
      'top terms, by paragraphs',
      ...topTerms.map(({ term, docFreq }) => row(printable(term), grouped(docFreq))),
    ],
    [
      'languages, by sources',
      ...languages.map(({ language, sourceCount }) => row(language ?? '(unknown)', grouped(sourceCount))),
    ],
  ]
}

function segmentLine(segment: IndexDetails['segments'][number]): string {
  const { id, liveSourceCount, liveParagraphCount, paragraphCount, bytes } = segment
  const deleted = paragraphCount - liveParagraphCount
  return [
    id,
    count(liveSourceCount, 'source'),
    count(liveParagraphCount, 'paragraph') + (deleted > 0 ? ` (and ${grouped(deleted)} deleted)` : ''),
    size(bytes),
  ].join('  ')
}

function row(name: string, ...cells: readonly string[]): string {
  return [name.padEnd(NAME_WIDTH), ...cells].join(' ').trimEnd()
}
