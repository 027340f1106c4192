import { describe, expect, it } from 'vitest'
import {
  type BenchQuery,
  plainRuns,
  QUERY_CLASSES,
  type QueryClass,
  queriesOf,
  type Vocabulary,
  withoutRepeats,
} from './query-set.ts'
import { Random } from './random.ts'

const COUNT = 20

/** 200 paragraphs of sixteen words each: two words of every paragraph stand in all, the others in four. */
function vocabulary(): Vocabulary {
  const docFreq = new Map<string, number>()
  const runs = Array.from({ length: 200 }, (_, paragraph) => {
    const own = Array.from({ length: 14 }, (_, place) => nameOf(Math.floor(paragraph / 4) * 14 + place))
    return ['among', 'people', ...own]
  })
  for (const word of runs.flat()) {
    docFreq.set(word, (docFreq.get(word) ?? 0) + 1)
  }
  return { paragraphCount: 200, docFreq, runs }
}

/** A word of six letters for a number. */
function nameOf(number: number): string {
  return [...String(100_000 + number)].map((digit) => 'kolmarbenu'.charAt(Number(digit))).join('')
}

function draw(): Map<QueryClass, (readonly string[])[]> {
  const queries = queriesOf(vocabulary(), COUNT, new Random(1))
  return new Map(
    QUERY_CLASSES.map((name) => [
      name,
      queries.filter(({ queryClass }) => queryClass === name).map(({ terms }) => terms),
    ]),
  )
}

describe('withoutRepeats', () => {
  it('leaves one of the queries of a class that have the same words in the same order', () => {
    const queries: BenchQuery[] = [
      { queryClass: 'or', terms: ['a', 'b'] },
      { queryClass: 'or', terms: ['b', 'a'] },
      { queryClass: 'and', terms: ['a', 'b'] },
    ]
    expect(withoutRepeats([...queries, ...queries.toReversed()])).toEqual(queries)
  })
})

describe('queriesOf', () => {
  const { docFreq, runs } = vocabulary()
  const drawn = draw()
  const of = (queryClass: QueryClass): (readonly string[])[] => drawn.get(queryClass) ?? []
  const freqs = (queryClass: QueryClass): number[] =>
    of(queryClass).map(([term = '']) => docFreq.get(term) ?? 0)

  it('draws as many queries of each class as are asked for, the same ones each time', () => {
    expect([...drawn.values()].map((list) => list.length)).toEqual(QUERY_CLASSES.map(() => COUNT))
    expect(draw()).toEqual(drawn)
  })

  it('draws common terms that stand in at least 2 % of the paragraphs, and rare ones in 2 to 10 paragraphs', () => {
    expect(Math.min(...freqs('common'))).toBeGreaterThanOrEqual(4)
    expect(Math.min(...freqs('rare'))).toBeGreaterThanOrEqual(2)
    expect(Math.max(...freqs('rare'))).toBeLessThanOrEqual(10)
  })

  it('draws words for AND that stand together in a paragraph', () => {
    for (const terms of of('and')) {
      expect(new Set(terms).size).toBe(terms.length)
      expect(runs.some((run) => terms.every((term) => run.includes(term)))).toBe(true)
    }
  })

  it.each(['phrase', 'long'] as const)('draws words for %s that stand one after the other', (queryClass) => {
    for (const terms of of(queryClass)) {
      expect(runs.some((run) => ` ${run.join(' ')} `.includes(` ${terms.join(' ')} `))).toBe(true)
    }
  })

  it('draws long queries of 8 to 12 words', () => {
    const lengths = of('long').map((terms) => terms.length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(8)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(12)
  })

  it('misspells a word so that no word of the corpus results', () => {
    for (const [term = ''] of of('typo')) {
      expect(docFreq.has(term)).toBe(false)
    }
  })

  it('draws prefixes of three letters that some word has', () => {
    for (const [prefix = ''] of of('prefix')) {
      expect(prefix).toHaveLength(3)
      expect([...docFreq.keys()].some((word) => word.startsWith(prefix))).toBe(true)
    }
  })

  it('says that a corpus is too small for long queries', () => {
    const short = { ...vocabulary(), runs: [['among', 'people', 'kolmar']] }
    expect(() => queriesOf(short, 1, new Random(1))).toThrow('too small')
  })
})

describe('plainRuns', () => {
  it('drops punctuation at the edge of a word and ends a run at a word that is not plain', () => {
    expect(plainRuns('The (old) house, "still": it\'s no. 7 there.')).toEqual([
      ['the', 'old', 'house', 'still'],
      ['no'],
      ['there'],
    ])
  })
})
