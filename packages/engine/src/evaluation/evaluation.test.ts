import type { IndexableSource, Paragraph, ParagraphId, SearchEngine, SourceId } from '@paraseek/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { openMinisearchEngine } from '../engines/minisearch/minisearch-engine.ts'
import { createMinisearchWriter } from '../engines/minisearch/minisearch-writer.ts'
import type { Collection } from './collection.ts'
import { compareEvaluations } from './comparison.ts'
import { evaluate, evaluateRanker } from './evaluation.ts'
import { metricOf } from './metric.ts'
import { rankSources, recordIdOf } from './source-ranking.ts'

/** Records of one file, but for `notes.md`, each with these paragraphs. */
const TEXTS: Record<string, readonly string[]> = {
  'corpus.jsonl::sea': ['The tide of the sea.', 'Tide, tide and tide again.', 'Nothing of note.'],
  'corpus.jsonl::moon': ['The moon draws the tide of every sea on the earth, twice in a day.'],
  'corpus.jsonl::a::b': ['A harbour.'],
  'notes.md': ['A harbour has quays, cranes, stores and a light at its mouth.'],
}

function sourceOf(id: string, texts: readonly string[]): IndexableSource {
  const sourceId = id as SourceId
  const [path = ''] = id.split('::')
  const paragraphs = texts.map((text, ordinal): Paragraph => {
    const address = { path, startLine: 1, endLine: 1, start: 0, end: text.length, headings: [] }
    return { id: `${id}#${ordinal}` as ParagraphId, sourceId, ordinal, kind: 'prose', text, address }
  })
  const source = { id: sourceId, title: '-', path, format: 'jsonl', metadata: {} } as const
  return { source: { ...source, paragraphCount: texts.length }, paragraphs }
}

let engine: SearchEngine

beforeAll(async () => {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  for (const [id, texts] of Object.entries(TEXTS)) {
    writer.add(sourceOf(id, texts))
  }
  await writer.commit()
  engine = await openMinisearchEngine(directory)
})

afterAll(() => engine.close())

function collectionOf(
  queries: Record<string, string>,
  judgements: Record<string, Record<string, number>>,
): Collection {
  return {
    queries: Object.entries(queries).map(([id, text]) => ({ id, text })),
    judgements: new Map(
      Object.entries(judgements).map(([id, grades]) => [id, new Map(Object.entries(grades))]),
    ),
  }
}

const metrics = ['ndcg@10', 'p@1'].map(metricOf)

describe('rankSources', () => {
  it('ranks each source once, where its best paragraph stands', async () => {
    expect(await rankSources(engine, 'tide', 10)).toEqual({ recordIds: ['sea', 'moon'], timedOut: false })
  })

  it('gives no more sources than it is asked for', async () => {
    expect((await rankSources(engine, 'tide', 1)).recordIds).toEqual(['sea'])
  })

  it('reads page after page until there are as many as asked for', async () => {
    const directory = new MemoryDirectory()
    const writer = createMinisearchWriter(directory)
    const names = Array.from({ length: 230 }, (_, number) => `${number}.md`)
    for (const name of names) writer.add(sourceOf(name, ['The tide.', 'tide']))
    await writer.commit()
    const own = await openMinisearchEngine(directory)
    const all = (await rankSources(own, 'tide', 1000)).recordIds
    expect([...all].sort()).toEqual([...names].sort())
    expect((await rankSources(own, 'tide', 150)).recordIds).toEqual(all.slice(0, 150))
    await own.close()
  })

  it('counts records of one id in two files once', async () => {
    const directory = new MemoryDirectory()
    const writer = createMinisearchWriter(directory)
    writer.add(sourceOf('a.jsonl::x', ['tide']))
    writer.add(sourceOf('b.jsonl::x', ['the tide']))
    await writer.commit()
    const own = await openMinisearchEngine(directory)
    expect((await rankSources(own, 'tide', 10)).recordIds).toEqual(['x'])
    await own.close()
  })
})

describe('recordIdOf', () => {
  it('is the id of the record, or the path of a file that is one text', () => {
    const idOf = (id: string, path: string) => recordIdOf({ id: id as SourceId, path })
    expect(idOf('corpus.jsonl::a::b', 'corpus.jsonl')).toBe('a::b')
    expect(idOf('x::y/corpus.jsonl::a', 'x::y/corpus.jsonl')).toBe('a')
    expect(idOf('notes.md', 'notes.md')).toBe('notes.md')
  })
})

describe('evaluate', () => {
  it('measures every judged question and takes the mean', async () => {
    const collection = collectionOf(
      { q1: 'tide', q2: 'harbour', q3: 'volcano' },
      { q1: { moon: 1 }, q2: { 'a::b': 1, 'notes.md': 1 }, q3: { sea: 1 } },
    )
    const progress: string[] = []
    const onProgress = (asked: number, of: number) => progress.push(`${asked}/${of}`)
    const { means, queries, depth } = await evaluate(engine, collection, { metrics, onProgress })
    // q1: moon stands second, 1/log2(3) = 0.630930. q2: both, in the best order. q3: nothing is found.
    expect(queries.map(({ ranking }) => ranking)).toEqual([['sea', 'moon'], ['a::b', 'notes.md'], []])
    expect(queries.map(({ values }) => values['p@1'])).toEqual([0, 1, 0])
    expect(means['ndcg@10']).toBeCloseTo((0.63093 + 1 + 0) / 3, 5)
    expect(means['p@1']).toBeCloseTo(1 / 3, 12)
    expect(queries.map(({ foundCount, relevantCount }) => [foundCount, relevantCount])).toEqual([
      [1, 1],
      [2, 2],
      [0, 1],
    ])
    expect(progress).toEqual(['1/3', '2/3', '3/3'])
    expect(depth).toBe(100)
  })

  it('leaves out, and counts, questions without a relevant source', async () => {
    const collection = collectionOf(
      { q1: 'tide', q2: 'moon', q3: 'sea' },
      { q1: { sea: 1 }, q2: { moon: 0 }, other: { sea: 1 } },
    )
    const { means, queries, unjudgedCount } = await evaluate(engine, collection, { metrics })
    expect(queries.map(({ query }) => query.id)).toEqual(['q1'])
    expect(means['ndcg@10']).toBe(1)
    expect(unjudgedCount).toBe(2)
  })

  it('takes the text of a question as plain words', async () => {
    // As a query this would exclude what has `tide`, ask for a title, and leave a quote open.
    const collection = collectionOf({ q1: '-tide title:sea "moon OR' }, { q1: { sea: 1, moon: 1 } })
    const { queries } = await evaluate(engine, collection, { metrics })
    expect(queries[0]?.foundCount).toBe(2)
  })

  it('counts questions that lost words', async () => {
    const collection = collectionOf(
      { q1: 'tide '.repeat(1000), q2: 'tide' },
      { q1: { sea: 1 }, q2: { sea: 1 } },
    )
    expect((await evaluate(engine, collection, { metrics })).cutCount).toBe(1)
  })

  it('refuses a collection that has nothing to measure', async () => {
    const collection = collectionOf({ q1: 'tide' }, { q2: { sea: 1 } })
    await expect(evaluate(engine, collection, { metrics })).rejects.toThrow(
      'invalid request: collection: expected a query with a relevant document, found none among 1 queries and the judgements of 1',
    )
  })
})

describe('evaluateRanker', () => {
  it('asks as deep as the deepest measure looks, and 100 at least', async () => {
    const depths: number[] = []
    const rank = (_text: string, depth: number) => {
      depths.push(depth)
      return []
    }
    const collection = collectionOf({ q1: 'tide' }, { q1: { sea: 1 } })
    await evaluateRanker(rank, collection, { metrics })
    await evaluateRanker(rank, collection, { metrics: [metricOf('recall@500'), metricOf('map')] })
    expect(depths).toEqual([100, 500])
  })
})

describe('compareEvaluations', () => {
  const collection = collectionOf(
    { q1: 'one', q2: 'two', q3: 'three', q4: 'four' },
    { q1: { a: 1 }, q2: { a: 1 }, q3: { a: 1 }, q4: { a: 1 } },
  )
  const rankings: Record<string, readonly [string[], string[]]> = {
    one: [['a'], ['x', 'a']],
    two: [['x'], ['a']],
    three: [
      ['x', 'a'],
      ['x', 'a'],
    ],
    four: [['a'], ['x', 'y', 'z', 'a']],
  }
  const evaluationOf = (which: 0 | 1) =>
    evaluateRanker((text) => rankings[text]?.[which] ?? [], collection, { metrics: [metricOf('mrr@10')] })

  it('counts wins, losses and ties and puts the greatest change first', async () => {
    const comparison = compareEvaluations(await evaluationOf(0), await evaluationOf(1), 'mrr@10')
    // 1 - 1/2, 0 - 1, 1/2 - 1/2, 1 - 1/4: their mean is (0.5 - 1 + 0 + 0.75) / 4.
    expect(comparison).toMatchObject({
      metric: 'mrr@10',
      wins: 2,
      losses: 1,
      ties: 1,
      meanDifference: 0.0625,
    })
    expect(comparison.differences.map(({ query, difference }) => [query.id, difference])).toEqual([
      ['q2', -1],
      ['q4', 0.75],
      ['q1', 0.5],
      ['q3', 0],
    ])
    expect(comparison.differences[1]).toMatchObject({ value: 1, otherValue: 0.25 })
  })

  it('refuses evaluations that have not the same questions and measures', async () => {
    const [one, other] = [await evaluationOf(0), await evaluationOf(1)]
    expect(() => compareEvaluations(one, { ...other, queries: [] }, 'mrr@10')).toThrow(
      'no mrr@10 of query q1',
    )
    expect(() => compareEvaluations(one, other, 'map')).toThrow('no map of query q1')
  })
})
