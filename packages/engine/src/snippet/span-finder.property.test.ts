import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import { findSpans, placesOf, termsOfPattern } from './span-finder.ts'
import { chainOf, type SpanPattern, unitsOf } from './span-pattern.ts'

const analyzer = createAnalyzer()
const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 14 })
const asked = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 4 })

function startsOf(text: readonly string[], pattern: SpanPattern): number[] {
  const tokens = analyzer.analyze(text.join(' '))
  return findSpans(placesOf(tokens, termsOfPattern(pattern)), pattern).map(
    ({ firstPosition }) => firstPosition,
  )
}

describe('finding spans', () => {
  it('finds a phrase at every place where its words stand in a row', () => {
    fc.assert(
      fc.property(words, asked, (text, phrase) => {
        const pattern = {
          chains: [chainOf(unitsOf(analyzer.analyzeQuery(phrase.join(' '))))],
          maxGap: 0,
          weight: 1,
        }
        const oracle = text.flatMap((_, at) =>
          phrase.every((word, index) => text[at + index] === word) ? [at] : [],
        )
        expect(startsOf(text, pattern)).toEqual(oracle)
      }),
    )
  })

  it('finds near words exactly where some choice of places has few enough others between', () => {
    fc.assert(
      fc.property(words, asked, fc.nat(3), (text, near, maxGap) => {
        const chains = near.map((word) => chainOf(unitsOf(analyzer.analyzeQuery(word))))
        const found = startsOf(text, { chains, maxGap, weight: 1 })
        expect(found.length > 0).toBe(standsNear(text, near, maxGap))
      }),
    )
  })

  it('finds a compound by its whole and by its parts, in a phrase too', () => {
    const pattern = {
      chains: [chainOf(unitsOf(analyzer.analyzeQuery('an e-mail list')))],
      maxGap: 0,
      weight: 1,
    }
    const stands = (text: string) => startsOf([text], pattern).length
    const texts = ['an e-mail list', 'an email list', 'an e mail list', 'an e-list', 'an email x list']
    expect(texts.map(stands)).toEqual([1, 1, 1, 0, 0])
  })

  it('takes a word that is asked for in one word where it is written in one word', () => {
    const pattern = {
      chains: [chainOf(unitsOf(analyzer.analyzeQuery('an email list')))],
      maxGap: 0,
      weight: 1,
    }
    const stands = (text: string) => startsOf([text], pattern).length
    expect(['an email list', 'an e-mail list'].map(stands)).toEqual([1, 0])
  })

  it('takes a pair of an unspaced script as two positions', () => {
    const pattern = { chains: [chainOf(unitsOf(analyzer.analyzeQuery('认证 系统')))], maxGap: 0, weight: 1 }
    const stands = (text: string) => startsOf([text], pattern).length
    expect(['认证系统', '认证 系统', '认证的系统', '认证'].map(stands)).toEqual([1, 1, 0, 0])
  })

  it('looks once for words that are asked for several times', () => {
    const { units } = chainOf(unitsOf(analyzer.analyzeQuery('e-mail a e-mail')))
    expect(units[2]).toBe(units[0])
    expect(units[1]).not.toBe(units[0])
  })

  it('takes time in proportion to the text for a phrase of one compound repeated', () => {
    const pattern = {
      chains: [chainOf(unitsOf(analyzer.analyzeQuery('e-mail '.repeat(200))))],
      maxGap: 0,
      weight: 1,
    }
    // Only the last of them may be one word as well as two: from each place the phrase stands in two ways.
    expect(startsOf(Array(300).fill('e-mail'), pattern)).toHaveLength(2 * 101)
  })

  it('takes time in proportion to the text for a phrase of one word repeated', () => {
    const pattern = {
      chains: [chainOf(unitsOf(analyzer.analyzeQuery('a '.repeat(400))))],
      maxGap: 0,
      weight: 1,
    }
    expect(
      startsOf(
        Array.from({ length: 600 }, () => 'a'),
        pattern,
      ),
    ).toHaveLength(201)
  })
})

/** Tries every choice of distinct places. */
function standsNear(
  text: readonly string[],
  near: readonly string[],
  maxGap: number,
  chosen: readonly number[] = [],
): boolean {
  const [word, ...rest] = near
  if (word === undefined) {
    return Math.max(...chosen) - Math.min(...chosen) + 1 - chosen.length <= maxGap
  }
  return text.some(
    (candidate, at) =>
      candidate === word && !chosen.includes(at) && standsNear(text, rest, maxGap, [...chosen, at]),
  )
}
