import { describe, expect, it } from 'vitest'
import { encodeUtf8 } from '../../codec/utf8.ts'
import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import { idf } from '../../scoring/bm25f.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import { TermInfo } from '../../terms/term-info.ts'
import { frequencyBound } from '../bounds/impact-bound.ts'
import { DecodingQuota } from '../cache/decoding-quota.ts'
import { CANDIDATES_PER_USE } from '../cache/partial-phrases.ts'
import { SegmentScorers } from '../execution/segment-scorers.ts'
import { weightOf } from '../oracle/bound-query.contract.ts'
import { numberedSources, oneSegment } from '../oracle/numbered-corpus.contract.ts'
import { ConjunctionScorer } from './conjunction-scorer.ts'
import { FieldFactors } from './field-factors.ts'
import { FieldTermScorer } from './field-term-scorer.ts'
import { FilterScorer } from './filter-scorer.ts'
import { MaxScorer } from './max-scorer.ts'
import { ScopedScorer } from './scoped-scorer.ts'
import { describeScorer } from './scorer.contract.ts'
import type { Scorer } from './scorer.ts'
import { SpanScorer } from './span-scorer.ts'
import { SumScorer } from './sum-scorer.ts'
import { type FrequencyUnion, TermClassScorer } from './term-class-scorer.ts'
import { TermScorer, type TermWeight } from './term-scorer.ts'

const reader = IndexReader.open(oneSegment(numberedSources(90, 0)), { mode: 'memory' })
const factors = new FieldFactors(reader.manifest.settings, reader.totals)
const segment = reader.segments[0] as SegmentReader
const { docCount } = segment

/** What earlier queries cached of the words of a query. */
type Knowledge = 'nothing' | 'bounds' | 'postings'

const KNOWLEDGE: readonly Knowledge[] = ['nothing', 'bounds', 'postings']

function scorersWith(postingBytes: number): SegmentScorers {
  return new SegmentScorers(segment, factors, {
    postingBytes,
    candidates: CANDIDATES_PER_USE,
    quota: new DecodingQuota(),
  })
}

/** A maker of scorers of a query. */
function scorersOf(
  query: string,
  known: Knowledge,
  scope: 'paragraph' | 'section' | 'source' = 'paragraph',
): () => Scorer {
  const weight = weightOf(reader, query)
  const made = () => scorersWith(known === 'postings' ? 1e8 : 0)
  const shared = made()
  if (known !== 'nothing') for (let use = 0; use < 2; use++) shared.scorer(weight, scope)
  return () => {
    const scorer = (known === 'nothing' ? made() : shared).scorer(weight, scope)
    if (scorer === undefined) throw new Error(`${query} matches nothing in the corpus`)
    return scorer
  }
}

/** The scorer of a filter by year. */
function filterOf(years: string): FilterScorer {
  const weight = weightOf(reader, `year:${years}`)
  const filter = weight.type === 'boolean' ? weight.must[0] : weight
  const scorer = filter && scorersWith(0).scorer(filter, 'paragraph')
  if (!(scorer instanceof FilterScorer)) throw new Error(`year:${years} is no filter`)
  return scorer
}

/** A class of terms with impacts for bounds. */
function classOf(terms: readonly string[], union: FrequencyUnion): TermClassScorer {
  const members = terms.map((term) => {
    const info = segment.termEntries.get(term)?.info
    if (info === undefined) throw new Error(`${term} stands nowhere in the corpus`)
    const maxFrequency = frequencyBound(info.textImpacts, info.otherImpacts, factors)
    return { cursor: segment.postings.cursor(info), share: 1, maxFrequency, cached: undefined }
  })
  const { norms } = segment
  const value = { weight: 1, floor: 0.5 }
  return new TermClassScorer({ members, union, norms, factors, value, repeat: 1, bounds: undefined })
}

/** The weighted frequency that gives a score; 0 for 0. */
function frequencyOf(score: number, { weight, floor }: TermWeight): number {
  const share = (score - floor) / weight
  return score === 0 ? 0 : (factors.k1 * share) / (1 - share)
}

const KINDS = [
  { kind: TermScorer, query: 'w0' },
  { kind: TermScorer, query: 'w60' },
  { kind: FieldTermScorer, query: 'text:w1' },
  { kind: FieldTermScorer, query: 'title:w20' },
  { kind: FieldTermScorer, query: 'text:w?0' },
  { kind: MaxScorer, query: 'w11*' },
  { kind: TermClassScorer, query: 'w?0' },
  { kind: SumScorer, query: 'w0 w2 w50' },
  { kind: SumScorer, query: 'w0 w0 w33*' },
  { kind: ConjunctionScorer, query: '+w0 +w1 w2' },
  { kind: ConjunctionScorer, query: '+w1 +year:3..20 -w2' },
  { kind: ConjunctionScorer, query: 'w0 w3 -w1' },
  { kind: SpanScorer, query: '"w0 w1"' },
  { kind: SpanScorer, query: 'text:"w0 w0"' },
  { kind: SpanScorer, query: 'w0 NEAR/3 w1' },
]

for (const { kind, query } of KINDS) {
  it(`makes a ${kind.name} of ${query}`, () => {
    expect(scorersOf(query, 'nothing')()).toBeInstanceOf(kind)
  })
  for (const known of KNOWLEDGE) {
    describeScorer(`the scorer of ${query}, known: ${known}`, scorersOf(query, known), docCount)
  }
}

describeScorer(
  'the TermClassScorer of frequencies added',
  () => classOf(['w0', 'w7', 'w60'], 'sum'),
  docCount,
)

it('a TermClassScorer that adds counts a doc once, by the sum of its terms', () => {
  const sum = classOf(['w1', 'w2'], 'sum')
  const [first, second] = ['w1', 'w2'].map((term) => classOf([term], 'sum'))
  const value = { weight: 1, floor: 0.5 }
  let checked = 0
  for (let doc = sum.next(); doc !== NO_MORE_DOCS; doc = sum.next()) {
    const frequencies = [first, second].map((scorer) => frequencyOf(scorer?.scoreAt(doc) ?? 0, value))
    const expected = frequencies.reduce((total, frequency) => total + frequency, 0)
    expect(frequencyOf(sum.score(), value)).toBeCloseTo(expected, 4)
    checked++
  }
  expect(checked).toBeGreaterThan(100)
})

it.each(['w0', 'w?0', 'w0 w2 w50', 'w11*', '+w0 +w1 w2', 'w0 w3 -w1', '"w0 w1"', 'w3 "w0 w0"'])(
  'goes back in %s once its postings are in memory',
  (query) => {
    expect(scorersOf(query, 'postings')().isSeekable).toBe(true)
    expect(scorersOf(query, 'bounds')().isSeekable).toBe(false)
    expect(() => scorersOf(query, 'bounds')().seek(0, 1)).toThrow(RangeError)
  },
)

it.each(['nothing', 'bounds'] as const)(
  'a TermScorer passes over no doc that reaches a score; known: %s',
  (known) => {
    const scorerOf = scorersOf('w0', known)
    const walked = scorerOf()
    const scores: (readonly [DocId, number])[] = []
    for (let doc = walked.next(); doc !== NO_MORE_DOCS; doc = walked.next())
      scores.push([doc, walked.score()])
    const falling = scores.map(([, score]) => score).sort((a, b) => b - a)
    for (const rank of [0, 1, 9, 99, falling.length - 1]) {
      const least = falling[rank] ?? 0
      const scorer = scorerOf()
      if (!(scorer instanceof TermScorer)) throw new Error('w0 is one term')
      let from = 0
      for (const [doc, score] of scores) {
        if (score < least) continue
        from = scorer.reachFrom(from, least)
        expect(from).toBeLessThanOrEqual(doc)
        from = doc + 1
      }
    }
  },
)

describeScorer('the FilterScorer of years', () => filterOf('2..5'), docCount)
describeScorer('the ScopedScorer of a source', scorersOf('+w40 +w50 w0', 'nothing', 'source'), docCount)
describeScorer('the ScopedScorer of a section', scorersOf('+w40 -w50', 'nothing', 'section'), docCount)

it('makes a ScopedScorer where words may stand apart', () => {
  expect(scorersOf('+w40 +w50 w0', 'nothing', 'source')()).toBeInstanceOf(ScopedScorer)
})

describe('a filter', () => {
  it('matches all docs of its sources and no others, with a score of 0', () => {
    const scorer = filterOf('7')
    const found: number[] = []
    for (let doc = scorer.next(); doc !== NO_MORE_DOCS; doc = scorer.next()) {
      found.push(doc)
      expect(scorer.score()).toBe(0)
    }
    // Sources are numbered from 0, 100 docs each; source n has year n % 40.
    const of = (source: number) => Array.from({ length: 100 }, (_, index) => 100 * source + index)
    expect(found).toEqual([...of(7), ...of(47), ...of(87)])
  })
})

describe('a word', () => {
  it('scores a paragraph no less than a longer one that has it no more often', () => {
    const scorer = scorersOf('text:w1', 'nothing')()
    const { norms, postings, terms } = segment
    const info = new TermInfo()
    terms.termInfo(terms.lookup(encodeUtf8('w1')), info)
    const cursor = postings.cursor(info)
    const seen: { frequency: number; length: number; score: number }[] = []
    for (let doc = scorer.next(); doc !== NO_MORE_DOCS; doc = scorer.next()) {
      cursor.advance(doc)
      seen.push({
        frequency: cursor.textFreq,
        length: norms.textLengths[doc] ?? 0,
        score: scorer.score(),
      })
    }
    // By falling frequency, then rising length: a later one is no better in both wherever its length is not less.
    seen.sort((a, b) => b.frequency - a.frequency || a.length - b.length)
    for (const [index, one] of seen.entries()) {
      const worse = seen.slice(index + 1, index + 200).filter(({ length }) => length >= one.length)
      expect(Math.max(0, ...worse.map(({ score }) => score))).toBeLessThanOrEqual(one.score)
    }
    expect(seen.length).toBeGreaterThan(500)
  })

  it('scores more in the same paragraphs if fewer have it', () => {
    const scoresAt = (weight: number) => {
      const value = { weight, floor: 0 }
      const terms = [{ term: 'w1', share: 1 }]
      const scorer = scorersWith(0).scorer(
        { type: 'word', classes: [{ value, union: 'max', terms }], phrase: undefined, fields: TEXT_FIELDS },
        'paragraph',
      )
      return Array.from({ length: 50 }, () => scorer?.next() && scorer.score())
    }
    const rare = scoresAt(idf(10, 1000))
    const common = scoresAt(idf(500, 1000))
    for (const [index, score] of rare.entries()) expect(score).toBeGreaterThan(common[index] ?? 0)
  })
})
