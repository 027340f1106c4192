/**
 * @module
 * The paragraphs of segments, for who looks for their languages. Those of a segment have the numbers behind those of the segments
 * before it.
 */

import { KeywordColumn } from '../../columns/keyword-column.ts'
import { languageCode } from '../../columns/source-fields.ts'
import { NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { addParagraphs, countsByCode, type LanguageTexts } from '../../search/expansion/language-texts.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'

/** A segment, and the number of its first paragraph. */
interface Part {
  readonly segment: SegmentReader
  readonly base: number
}

export class SegmentsTexts implements LanguageTexts {
  readonly #parts: readonly Part[]

  constructor(segments: readonly SegmentReader[]) {
    let base = 0
    this.#parts = segments.map((segment) => {
      base += segment.docCount
      return { segment, base: base - segment.docCount }
    })
  }

  get sourceCount(): number {
    return this.#parts.reduce((sum, { segment }) => sum + segment.record.liveSourceCount, 0)
  }

  declaredCounts(): ReadonlyMap<string, number> {
    return countsByCode(
      this.#parts.flatMap(({ segment }) => {
        const column = languagesOf(segment)
        return column === undefined ? [] : [...column.counts((source) => segment.isLiveSource(source))]
      }),
    )
  }

  declaredIn(codes: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
    const paragraphs = new Map<string, number[]>()
    for (const { segment, base } of this.#parts) {
      const { sources } = segment
      languagesOf(segment)?.forEachOf(
        (tag) => codes.has(languageCode(tag)),
        (source, tag) => {
          if (!segment.isLiveSource(source)) return
          const [from, end] = [sources.firstDoc(source), sources.firstDoc(source + 1)]
          addParagraphs(paragraphs, tag, base + from, base + end)
        },
      )
    }
    return paragraphs
  }

  *withTerm(term: string): Iterable<number> {
    for (const { segment, base } of this.#parts) {
      const entry = segment.termEntries.get(term)
      if (entry === undefined) continue
      const cursor = segment.postings.cursor(entry.info)
      for (let doc = cursor.next(); doc !== NO_MORE_DOCS; doc = cursor.next()) {
        if (segment.isLive(doc)) yield base + doc
      }
    }
  }

  textOf(paragraph: number): string {
    const { segment, base } = this.#partOf(paragraph)
    return segment.store.text(paragraph - base)
  }

  namesOf(paragraph: number): readonly string[] {
    const { segment, base } = this.#partOf(paragraph)
    const { store, sources } = segment
    const doc = paragraph - base
    return [...store.paragraph(doc).headings, sources.source(sources.sourceOfDoc(doc)).title]
  }

  #partOf(paragraph: number): Part {
    const part = this.#parts.findLast(({ base }) => base <= paragraph)
    if (part === undefined) throw new RangeError(`no paragraph ${paragraph}`)
    return part
  }
}

function languagesOf({ columns }: SegmentReader): KeywordColumn | undefined {
  const column = columns.column('language')
  return column instanceof KeywordColumn ? column : undefined
}
