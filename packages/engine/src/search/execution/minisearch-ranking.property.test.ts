/**
 * The statistics of a segmented index are those that another engine counts for itself: from the frequencies and lengths that
 * postings hold, MiniSearch's formula gives MiniSearch's scores.
 */

import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { expect, it } from 'vitest'
import { encodeUtf8 } from '../../codec/utf8.ts'
import { memoryLock } from '../../directory/index-lock.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import { SegmentIndexWriter } from '../../segment/index-writer.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { TermInfo } from '../../terms/term-info.ts'

/** BM25+ as MiniSearch computes it. */
const [K, B, D] = [1.2, 0.7, 0.5]

const word = fc
  .tuple(fc.nat(11), fc.nat(11))
  .map(([a, b]) => `word${'abcdefghijkl'[Math.floor((a * b) / 12)]}`)
const texts = fc.array(
  fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => words.join(' ')),
  {
    minLength: 1,
    maxLength: 40,
  },
)

function indexOf(all: readonly string[]): SegmentReader {
  const directory = new MemoryDirectory()
  const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
  writer.add(sourceOf({ id: 'a', title: '!', texts: all }))
  writer.commit()
  return IndexReader.open(directory).segments[0] as SegmentReader
}

/** Occurrences of a term in each doc that has it. */
function frequencies({ terms, postings }: SegmentReader, term: string): Map<number, number> {
  const found = new Map<number, number>()
  const ordinal = terms.lookup(encodeUtf8(term))
  if (ordinal < 0) return found
  const info = new TermInfo()
  terms.termInfo(ordinal, info)
  const cursor = postings.cursor(info)
  while (cursor.next() !== NO_MORE_DOCS) found.set(cursor.docId, cursor.textFreq)
  return found
}

/** Distinct terms of each doc, which MiniSearch takes for its length. */
function distinctTerms(segment: SegmentReader): number[] {
  const counts = new Array<number>(segment.docCount).fill(0)
  const cursor = segment.terms.cursor()
  while (cursor.next()) {
    const term = new TextDecoder().decode(cursor.bytes.subarray(0, cursor.length))
    for (const doc of frequencies(segment, term).keys()) counts[doc] = (counts[doc] ?? 0) + 1
  }
  return counts
}

function bm25Plus(segment: SegmentReader, query: readonly string[]): Map<number, number> {
  const lengths = distinctTerms(segment)
  const average = lengths.reduce((sum, length) => sum + length, 0) / segment.docCount
  const sums = new Map<number, { score: number; terms: number }>()
  for (const term of query) {
    const found = frequencies(segment, term)
    const idf = Math.log(1 + (segment.docCount - found.size + 0.5) / (found.size + 0.5))
    for (const [doc, tf] of found) {
      const norm = K * (1 - B + (B * (lengths[doc] ?? 0)) / average)
      const known = sums.get(doc) ?? { score: 0, terms: 0 }
      sums.set(doc, { score: known.score + idf * (D + (tf * (K + 1)) / (tf + norm)), terms: known.terms + 1 })
    }
  }
  return new Map([...sums].map(([doc, { score, terms }]) => [doc, score * terms]))
}

it('ranks as MiniSearch does, by its formula over the statistics of the index', () => {
  fc.assert(
    fc.property(texts, fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), (all, query) => {
      const theirs = new MiniSearch({ fields: ['text'], searchOptions: { bm25: { k: K, b: B, d: D } } })
      theirs.addAll(all.map((text, id) => ({ id, text })))
      const ours = bm25Plus(indexOf(all), query)
      const results = theirs.search(query.join(' '))
      expect(results.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
        [...ours.keys()].sort((a, b) => a - b),
      )
      let last = Number.POSITIVE_INFINITY
      for (const { id, score } of results) {
        const own = ours.get(id) ?? Number.NaN
        expect(own).toBeCloseTo(score, 9)
        // Theirs keeps a running mean of the lengths: equal scores may differ in the last bits.
        expect(own).toBeLessThanOrEqual(last + 1e-9)
        last = own
      }
    }),
    { numRuns: process.env['PARASEEK_LONG'] === undefined ? 100 : 10_000 },
  )
}, 3_600_000)
