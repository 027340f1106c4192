import type { IndexableSource } from '@paraseek/shared'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import { NaiveCorpus } from '../search/oracle/naive-corpus.contract.ts'
import { indexArbitrary } from '../search/oracle/random-corpus.contract.ts'
import { IndexReader } from '../segment/index-reader.ts'
import { SegmentsSuggestSource } from './segments-suggest-source.ts'

/** What is found of a walk that may be interrupted. */
function foundIn<Found>(walk: Iterable<Found | undefined>): Found[] {
  return [...walk].filter((one) => one !== undefined)
}

/** Each heading path that differs from the one of the paragraph before in its source. */
function headingsOf({ paragraphs }: NaiveCorpus): string[] {
  const keyOf = (at: number) => {
    const paragraph = paragraphs[at]?.paragraph
    return JSON.stringify([paragraph?.sourceId, paragraph?.address.headings])
  }
  return paragraphs.flatMap(({ paragraph }, at) =>
    keyOf(at) === keyOf(at - 1) ? [] : paragraph.address.headings,
  )
}

/** The most of the terms that are at most `limit` with all that are as frequent. */
function frequentIn({ docFreqs }: NaiveCorpus, limit: number, maxDocFreq: number): [string, number][] {
  const terms = [...docFreqs].filter(([, docFreq]) => docFreq <= maxDocFreq)
  return terms.filter(([, docFreq]) => terms.filter(([, other]) => other >= docFreq).length <= limit)
}

/** Sources in the order of their paragraphs, then those without any. */
const titled = (sources: readonly IndexableSource[]) =>
  sources.filter(({ paragraphs }) => paragraphs.length > 0)

it('titles, headings and frequent terms are those of the live sources, however they are spread over segments', () => {
  fc.assert(
    fc.property(
      indexArbitrary,
      fc.oneof(fc.nat(30), fc.constant(1000)),
      fc.integer({ min: 1, max: 40 }),
      (index, limit, maxDocFreq) => {
        const corpus = new NaiveCorpus(index.sources, createAnalyzer())
        const reader = IndexReader.open(index.directory)
        const source = new SegmentsSuggestSource(reader)
        const withParagraphs = new Set(titled(index.sources).map((one) => one.source.id))
        const ids = foundIn(source.titles()).map(({ sourceId }) => sourceId)
        expect(ids.filter((id) => withParagraphs.has(id))).toEqual([
          ...new Set(corpus.paragraphs.map(({ paragraph }) => paragraph.sourceId)),
        ])
        expect(ids.toSorted()).toEqual(index.sources.map((one) => one.source.id).sort())
        expect(foundIn(source.headings())).toEqual(headingsOf(corpus))
        const terms = foundIn(source.frequentTerms(limit, maxDocFreq))
        expect(terms.map(({ term, docFreq }) => [term, docFreq]).sort()).toEqual(
          frequentIn(corpus, limit, maxDocFreq).sort(),
        )
        reader.close()
      },
    ),
    { numRuns: process.env['PARASEEK_LONG'] === undefined ? 100 : 10_000 },
  )
}, 3_600_000)
