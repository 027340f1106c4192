/**
 * Relevance on the bundled corpus: questions in eight languages, judged by hand, with floors that no change may fall below.
 * A change that raises a figure for good should raise its floor.
 */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Evaluation, evaluate, metricOf, parseJudgements, parseQueries } from '@paraseek/engine'
import { openIndex } from '@paraseek/engine/node'
import type { SearchEngine } from '@paraseek/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paraseek, repositoryRoot } from '../e2e/paraseek-process.ts'
import { createWorkplace } from '../e2e/small-corpus.ts'

const folder = join(repositoryRoot, 'test/relevance/bundled-corpus')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const collection = {
  queries: parseQueries(read('queries.jsonl'), 'queries.jsonl'),
  judgements: parseJudgements(read('qrels.tsv'), 'qrels.tsv'),
}

/** Just below what each engine measured when they were set. */
const FLOORS = {
  // 0.9306, 0.9374, 1
  segments: { 'ndcg@10': 0.93, 'mrr@10': 0.93, 'recall@100': 1 },
  // 0.9261, 0.9324, 1
  minisearch: { 'ndcg@10': 0.92, 'mrr@10': 0.92, 'recall@100': 1 },
} as const

/** Questions in other languages than English begin with the language's tag. */
const FOREIGN = /^(?:ar|de|es|fr|he|ja|ru|zh)-/

describe.each(['segments', 'minisearch'] as const)('the bundled corpus in %s', (kind) => {
  const workplace = createWorkplace()
  const floors = Object.entries(FLOORS[kind])
  let engine: SearchEngine
  let evaluation: Evaluation

  beforeAll(async () => {
    const index = workplace.path('index')
    const built = await paraseek(['index', join(repositoryRoot, 'corpus'), '--out', index, '--engine', kind])
    expect(built).toMatchObject({ code: 0, stderr: '' })
    engine = await openIndex(index)
    evaluation = await evaluate(engine, collection, { metrics: floors.map(([name]) => metricOf(name)) })
  })

  afterAll(async () => {
    await engine.close()
    workplace.remove()
  })

  it.each(floors)('reaches a mean %s of %d', (name, floor) => {
    expect(evaluation.means[name]).toBeGreaterThanOrEqual(floor)
  })

  it('answers every question in another language than English with the right source first', () => {
    const foreign = evaluation.queries.filter(({ query }) => FOREIGN.test(query.id))
    expect(foreign.length).toBeGreaterThan(10)
    expect(foreign.filter(({ values }) => values['mrr@10'] !== 1).map(({ query }) => query.text)).toEqual([])
  })

  it('has every source that is judged', async () => {
    const sources = await Promise.all([0, 100].map((offset) => engine.sources(100, offset)))
    const ids = new Set(sources.flatMap((page) => page.sources.map(({ id }) => id.replace(/^.*::/, ''))))
    const judged = [...collection.judgements.values()].flatMap((grades) => [...grades.keys()])
    expect(judged.filter((id) => !ids.has(id))).toEqual([])
  })
})
