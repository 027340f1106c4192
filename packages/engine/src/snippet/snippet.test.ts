import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { MatchSet, TermMatch } from './match-set.ts'
import { makeSnippet } from './snippet.ts'
import { chainOf, unitsOf } from './span-pattern.ts'

const analyzer = createAnalyzer()
const FILLER = 'Many other words stand here and say nothing of it. '

/** Every term is asked for as it is. */
function asking(...terms: string[]): MatchSet {
  return { terms: new Map(terms.map((term) => [term, exact(term)])), patterns: [] }
}

function exact(queryTerm: string, weight = 1): TermMatch {
  return { kind: 'exact', queryTerm, weight }
}

const snippetOf = (text: string, matches: MatchSet, length = 100, maxFragments = 2) =>
  makeSnippet(text, analyzer, matches, { length, maxFragments })

describe('a snippet', () => {
  it('shows a paragraph whole that fits', () => {
    const { html, fragments } = snippetOf('The wolf & the fox.', asking('fox'))
    expect(html).toBe('The wolf &amp; the <mark>fox</mark>.')
    expect(fragments).toEqual([
      {
        text: 'The wolf & the fox.',
        start: 0,
        end: 19,
        highlights: [{ start: 15, end: 18, kind: 'exact', term: 'fox' }],
      },
    ])
  })

  it('begins at a sentence and ends at one where they are near', () => {
    const text = `${FILLER.repeat(4)}A wolf came out of the wood at night, slowly, looked around, and sat down. ${FILLER.repeat(4)}`
    expect(snippetOf(text, asking('wolf')).html).toBe(
      '…A <mark>wolf</mark> came out of the wood at night, slowly, looked around, and sat down.…',
    )
  })

  it('cuts between words where no sentence ends near', () => {
    const text = `${'alpha beta gamma delta '.repeat(20)}wolf ${'epsilon zeta eta theta '.repeat(20)}`
    const { fragments } = snippetOf(text, asking('wolf'))
    expect(fragments).toHaveLength(1)
    expect(fragments[0]?.text).toMatch(/^(alpha|beta|gamma|delta) .* wolf .* (epsilon|zeta|eta|theta)$/)
  })

  it('shows the beginning of a paragraph that matches elsewhere', () => {
    const { html } = snippetOf(`${FILLER.repeat(5)}`, asking('wolf'))
    expect(html).toBe(
      `${FILLER.repeat(1).trim()}…`.replace('it.…', 'it. Many other words stand here and say nothing of…'),
    )
  })

  it('shows two distant words in two fragments', () => {
    const text = `A wolf. ${FILLER.repeat(8)}A fox. ${FILLER.repeat(4)}`
    const { fragments, html } = snippetOf(text, asking('wolf', 'fox'), 160)
    expect(fragments).toHaveLength(2)
    expect(html).toMatch(/^A <mark>wolf<\/mark>.* … .*A <mark>fox<\/mark>.*…$/)
  })

  it('prefers the window with more of the query, then the one with the telling word', () => {
    const apart = `the the the the. ${FILLER.repeat(4)}the wolf. ${FILLER.repeat(4)}`
    const matches: MatchSet = {
      terms: new Map([
        ['the', exact('the', 0.1)],
        ['wolf', exact('wolf', 5)],
      ]),
      patterns: [],
    }
    expect(snippetOf(apart, matches, 60, 1).html).toContain('<mark>the</mark> <mark>wolf</mark>')
  })

  it('marks a phrase as one range, and its words nowhere else', () => {
    const units = unitsOf(analyzer.analyzeQuery('white house'))
    const matches: MatchSet = {
      terms: new Map(),
      patterns: [{ chains: [chainOf(units)], maxGap: 0, weight: 1 }],
    }
    expect(snippetOf('A white wall, the White House, a house.', matches).html).toBe(
      'A white wall, the <mark>White House</mark>, a house.',
    )
  })

  it('marks near words only in a window where all stand', () => {
    const chains = unitsOf(analyzer.analyzeQuery('wolf fox')).map((unit) => chainOf([unit]))
    const matches: MatchSet = { terms: new Map(), patterns: [{ chains, maxGap: 1, weight: 1 }] }
    expect(snippetOf('A wolf here. The fox, a wolf. Fox one two wolf.', matches).html).toBe(
      'A wolf here. The <mark>fox</mark>, a <mark>wolf</mark>. <mark>Fox</mark> one two wolf.',
    )
  })

  it('marks the stronger of two kinds that overlap', () => {
    const terms = new Map<string, TermMatch>([
      ['email', { kind: 'prefix', queryTerm: 'ema', weight: 1 }],
      ['mail', exact('mail')],
    ])
    expect(snippetOf('an e-mail', { terms, patterns: [] }).html).toBe('an e-<mark>mail</mark>')
  })

  it('unites the overlapping pairs of an unspaced script', () => {
    const { html, fragments } = snippetOf('他在北京大学学习', asking('北京', '京大', '大学'))
    expect(html).toBe('他在<mark>北京大学</mark>学习')
    expect(fragments[0]?.highlights[0]?.term).toBe('北京 京大 大学')
  })

  it('cuts unspaced scripts between words, and keeps the match', () => {
    const text = `${'他在大学学习历史和文学。'.repeat(20)}狼来了，${'大家都跑了。'.repeat(20)}`
    const { fragments } = snippetOf(text, asking('狼来'), 60)
    expect(fragments[0]?.text).toContain('狼来了')
    expect(fragments[0]?.text.length).toBeLessThanOrEqual(60)
  })

  it('marks the words of a phrase that is longer than the snippet', () => {
    const phrase = 'one two three four five six seven eight nine ten eleven twelve'
    const units = unitsOf(analyzer.analyzeQuery(phrase))
    const matches: MatchSet = {
      terms: new Map(),
      patterns: [{ chains: [chainOf(units)], maxGap: 0, weight: 1 }],
    }
    const { fragments } = snippetOf(`zero ${phrase} thirteen`, matches, 40)
    expect(fragments[0]?.highlights.length).toBeGreaterThan(4)
  })

  it('cuts a word only if it is longer than the snippet', () => {
    const { fragments } = snippetOf('x'.repeat(500), asking('y'), 40)
    expect(fragments).toEqual([{ text: 'x'.repeat(40), start: 0, end: 40, highlights: [] }])
  })
})
