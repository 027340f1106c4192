import { describe, expect, it } from 'vitest'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import { chainOf, type SpanPattern } from '../../snippet/span-pattern.ts'
import { oneSegment } from '../oracle/numbered-corpus.contract.ts'
import { singleUnit } from '../unit-forms.ts'
import { TurnLimit } from './turn-limit.ts'

const words = (count: number) => 'ab '.repeat(count)

/** The norms of paragraphs of so many words, with a title of so many. */
function normsOf(lengths: readonly number[], titleLength = 1) {
  const source = sourceOf({ id: 's', title: words(titleLength), headings: [], texts: lengths.map(words) })
  const [segment] = IndexReader.open(oneSegment([source]), { mode: 'memory' }).segments
  if (segment === undefined) throw new Error('an index without a segment')
  return segment.norms
}

function near(...terms: readonly string[]): SpanPattern {
  return { chains: terms.map((term) => chainOf([singleUnit(term)])), maxGap: 3, weight: 1 }
}

describe('the docs of a turn in which positions are read', () => {
  it('are 128 where they are short, and no more than there are', () => {
    const turn = new TurnLimit(near('ab', 'cd'), ['text', 'title'], normsOf(Array(200).fill(5)))
    expect([turn.end(0), turn.end(10), turn.end(100)]).toEqual([128, 138, 200])
  })

  it('are as many as have 16,384 positions where they are long, one at least', () => {
    const lengths = [...Array(100).fill(400), 60_000, 5, 5]
    const turn = new TurnLimit(near('ab', 'cd'), ['text'], normsOf(lengths))
    expect([turn.end(0), turn.end(90), turn.end(100), turn.end(101), turn.end(103)]).toEqual([
      41, 101, 101, 103, 104,
    ])
  })

  it('is one where a title is longer than is known, and the title is read', () => {
    const norms = normsOf(Array(200).fill(5), 255)
    expect(new TurnLimit(near('ab', 'cd'), ['text', 'title'], norms).end(7)).toBe(8)
    expect(new TurnLimit(near('ab', 'cd'), ['text'], norms).end(7)).toBe(135)
  })

  it('reads as many positions of a doc as its fields have on average, as often as it has to', () => {
    const norms = normsOf([100, 300], 7)
    const twice = { chains: [chainOf([singleUnit('ab'), singleUnit('ab')])], maxGap: 0, weight: 1 }
    expect(new TurnLimit(near('ab', 'cd'), ['text'], norms).positionsPerDoc).toBe(200)
    expect(new TurnLimit(twice, ['text', 'title'], norms).positionsPerDoc).toBe(414)
  })

  it('are fewer where the same word is looked for several times in what is read', () => {
    const norms = normsOf(Array(100).fill(400))
    const [chain] = near('ab').chains
    const twice = { chains: [chainOf([singleUnit('ab'), singleUnit('ab')])], maxGap: 0, weight: 1 }
    const shared = { chains: chain === undefined ? [] : [chain, chain], maxGap: 3, weight: 1 }
    expect(new TurnLimit(twice, ['text'], norms).end(0)).toBe(21)
    expect(new TurnLimit(shared, ['text'], norms).end(0)).toBe(41)
  })
})
