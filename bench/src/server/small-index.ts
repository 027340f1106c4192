/**
 * @module
 * A small index whose every paragraph says which generation it is of.
 */

import type { SegmentIndexWriter } from '@paraseek/engine'
import type { IndexableSource, Paragraph, ParagraphId, SourceId } from '@paraseek/shared'

const SOURCES = 200

/** Commits what is there again, so often that the index has the generation; the last time with its own words. */
export async function writeGenerations(
  open: () => SegmentIndexWriter | Promise<SegmentIndexWriter>,
  generation: number,
): Promise<void> {
  for (let number = 1; number <= generation; number++) {
    const writer = await open()
    for (let place = 0; place < SOURCES; place++) writer.add(sourceOf(place, number))
    await writer.commit()
  }
}

function sourceOf(place: number, generation: number): IndexableSource {
  const id = `part-${String(place).padStart(3, '0')}.txt` as SourceId
  const text = `The lamp of generation${generation} burns in house ${place % 7}, near the white harbour.`
  const paragraph: Paragraph = {
    id: `${id}#${generation.toString(16).padStart(12, '0')}` as ParagraphId,
    sourceId: id,
    ordinal: 0,
    kind: 'prose',
    text,
    address: { path: id, startLine: 1, endLine: 1, start: 0, end: text.length, headings: [] },
  }
  const source = {
    id,
    title: `Part ${place}`,
    path: id,
    format: 'text',
    metadata: {},
    paragraphCount: 1,
  } as const
  return { source, paragraphs: [paragraph] }
}
