import { InvalidArgumentError } from 'commander'
import { describe, expect, it } from 'vitest'
import { addFloor, addMetric, defaultMetrics, distinctMetrics } from './eval-measures.ts'

const namesOf = (metrics: readonly { readonly name: string }[]) => metrics.map(({ name }) => name)

describe('defaultMetrics', () => {
  it('cuts nDCG and MRR where it is told to', () => {
    expect(namesOf(defaultMetrics(20))).toEqual(['ndcg@20', 'mrr@20', 'recall@100', 'map', 'p@1'])
  })
})

describe('addMetric', () => {
  it('keeps the order of the options', () => {
    expect(namesOf(addMetric('map', addMetric('p@5')))).toEqual(['p@5', 'map'])
  })

  it.each(['', 'ndcg', 'ndcg@0', 'bleu@4'])(
    'refuses "%s" as a usage error that says what there is',
    (name) => {
      expect(() => addMetric(name)).toThrow(InvalidArgumentError)
      expect(() => addMetric(name)).toThrow(
        'Expected ndcg@K, mrr@K, recall@K or p@K with K from 1 to 1000, or map.',
      )
    },
  )
})

describe('addFloor', () => {
  it('reads a measure and the value that it must reach', () => {
    const floors = addFloor('map=1', addFloor('ndcg@10=0.55'))
    expect(floors.map(({ metric, value }) => [metric.name, value])).toEqual([
      ['ndcg@10', 0.55],
      ['map', 1],
    ])
  })

  it.each(['ndcg@10', 'ndcg@10=', '=0.5', 'ndcg@10=1.1', 'ndcg@10=-0.5', 'ndcg@10=55%', 'bleu=0.5'])(
    'refuses "%s"',
    (text) => {
      expect(() => addFloor(text)).toThrow(InvalidArgumentError)
    },
  )
})

describe('distinctMetrics', () => {
  it('names each measure once, where it is first mentioned', () => {
    expect(namesOf(distinctMetrics(['p@1', 'map', 'p@1'].flatMap((name) => addMetric(name))))).toEqual([
      'p@1',
      'map',
    ])
  })
})
