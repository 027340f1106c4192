/**
 * @module
 * Analyses stored paragraphs again, in the way in which they were indexed.
 *
 * Postings are in the order of terms: what a given paragraph has in them is found without it only by reading them all. Its
 * text is stored, and the analyzer is a pure function.
 */

import { type FieldTokens, InvertedIndex } from '../inversion/inverted-index.ts'
import type { InvertedRun } from '../inversion/inverted-run.ts'
import type { SegmentReader } from './segment-reader.ts'

/**
 * The inverted index of the paragraphs of some sources of a segment.
 *
 * @param sources numbers of sources, ascending
 * @returns docs numbered from 0 in that order
 */
export function reinvert(segment: SegmentReader, sources: Iterable<number>): InvertedRun {
  const index = new InvertedIndex()
  for (const source of sources) invertSource(segment, source, index)
  return index.exportRun()
}

function invertSource(segment: SegmentReader, source: number, index: InvertedIndex): void {
  const { sources, store } = segment
  const from = sources.firstDoc(source)
  const to = sources.firstDoc(source + 1)
  if (from === to) return
  const title = index.fieldTokens([sources.source(source).title])
  let key = ''
  let heading: FieldTokens | undefined
  let doc = from
  for (const { headings } of store.paragraphs(from, to)) {
    const nextKey = JSON.stringify(headings)
    if (heading === undefined || nextKey !== key) heading = index.fieldTokens(headings)
    key = nextKey
    const headingTokens = heading
    store.visitText(doc++, (bytes, start, end) => index.addParagraph(bytes, start, end, headingTokens, title))
  }
}
