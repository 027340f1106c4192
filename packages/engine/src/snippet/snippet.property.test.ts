import type { Snippet } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../analysis/analyzer.ts'
import type { MatchSet, TermMatch } from './match-set.ts'
import { makeSnippet } from './snippet.ts'
import { chainOf, type SpanPattern, unitsOf } from './span-pattern.ts'

const analyzer = createAnalyzer()
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

const WORDS = [
  'garden',
  'Gardens',
  'white',
  'House',
  'house.',
  "don't",
  'e-mail',
  'F-35',
  'café',
  'cafe\u0301',
  'İstanbul',
  '北京',
  '北京大学生',
  '東京',
  'บ้านสวย',
  'שלום',
  'כֻּתָּב',
  'كُتَّاب',
  'हिन्दी',
  '한국어',
  '👩‍👩‍👧',
  '🇩🇪',
  '<mark>',
  '</mark>',
  '&amp;',
  '"',
  '...',
  'Ends here. ',
  'So! ',
  '终。',
  'supercalifragilisticexpialidocious-'.repeat(3),
  '\n',
  '\ud83d',
  'e\u0301\u0301\u0301',
]
const text = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ' ', ' ', '', ', ')), {
    minLength: 1,
    maxLength: 120,
  })
  .map((parts) => parts.flat().join(''))

const termMatch = (queryTerm: string, kind: TermMatch['kind']): TermMatch => ({
  kind,
  queryTerm,
  weight: 1 + queryTerm.length,
})
const TERMS: readonly (readonly [string, TermMatch])[] = [
  ['garden', termMatch('garden', 'exact')],
  ['gardens', termMatch('garden', 'prefix')],
  ['house', termMatch('hause', 'fuzzy')],
  ['dont', termMatch('dont', 'exact')],
  ['mail', termMatch('mail', 'exact')],
  ['email', termMatch('emai', 'prefix')],
  ['cafe', termMatch('cafe', 'exact')],
  ['istanbul', termMatch('istanbul', 'exact')],
  ['北京', termMatch('北京', 'exact')],
  ['京大', termMatch('京大', 'exact')],
  ['สว', termMatch('สว', 'exact')],
  ['שלום', termMatch('שלום', 'exact')],
  ['mark', termMatch('mark', 'exact')],
]
const PHRASES = ['white house', "don't garden", '北京 東京', 'house ends here']

const matchSet = fc
  .record({ terms: fc.subarray([...TERMS]), phrases: fc.subarray(PHRASES), slop: fc.nat(3) })
  .map(({ terms, phrases, slop }): MatchSet & { phraseTerms: Set<string> } => {
    const patterns = phrases.map((phrase): SpanPattern => {
      const units = unitsOf(analyzer.analyzeQuery(phrase))
      const chains = slop === 0 ? [chainOf(units)] : units.map((unit) => chainOf([unit]))
      return { chains, maxGap: slop, weight: 5 }
    })
    const phraseTerms = phrases.flatMap((phrase) => analyzer.analyze(phrase).map(({ term }) => term))
    return { terms: new Map(terms), patterns, phraseTerms: new Set(phraseTerms) }
  })
const length = fc.integer({ min: 40, max: 400 })

const highlightsOf = (snippet: Snippet) => snippet.fragments.flatMap(({ highlights }) => highlights)

describe('a snippet', () => {
  it('marks only words that, analysed again, are terms of the query, of that kind', () => {
    fc.assert(
      fc.property(text, matchSet, length, (paragraph, matches, limit) => {
        const snippet = makeSnippet(paragraph, analyzer, matches, { length: limit })
        for (const { start, end, kind } of highlightsOf(snippet)) {
          const tokens = analyzer
            .analyze(paragraph)
            .filter((token) => token.start >= start && token.end <= end)
          // Every unit of the marked range is asked for: by a term of that kind, or by a phrase.
          const isAsked = tokens.filter(
            ({ term }) =>
              matches.terms.get(term)?.kind === kind || (kind === 'exact' && matches.phraseTerms.has(term)),
          )
          expect(covers(isAsked, start, end, paragraph)).toBe(true)
        }
      }),
    )
  })

  it('marks every matched word of a paragraph that is shown whole', () => {
    fc.assert(
      fc.property(text, matchSet, (paragraph, matches) => {
        const snippet = makeSnippet(paragraph, analyzer, matches, { length: paragraph.length })
        const marks = highlightsOf(snippet)
        for (const { term, start, end } of analyzer.analyze(paragraph)) {
          if (matches.terms.has(term)) {
            expect(marks.some((mark) => mark.start < end && start < mark.end)).toBe(true)
          }
        }
      }),
    )
  })

  it('has disjoint ascending fragments and highlights, slices of the paragraph, within the length', () => {
    fc.assert(
      fc.property(
        text,
        matchSet,
        length,
        fc.integer({ min: 1, max: 3 }),
        (paragraph, matches, limit, maxFragments) => {
          const { fragments } = makeSnippet(paragraph, analyzer, matches, { length: limit, maxFragments })
          expect(fragments.length).toBeGreaterThanOrEqual(1)
          expect(fragments.length).toBeLessThanOrEqual(maxFragments)
          expect(fragments.reduce((sum, fragment) => sum + fragment.text.length, 0)).toBeLessThanOrEqual(
            limit,
          )
          let reached = 0
          for (const { start, end, text: shown, highlights } of fragments) {
            expect(start).toBeGreaterThanOrEqual(reached)
            expect(shown).toBe(paragraph.slice(start, end))
            let marked = start
            for (const highlight of highlights) {
              expect(highlight.start).toBeGreaterThanOrEqual(marked)
              expect(highlight.end).toBeGreaterThan(highlight.start)
              marked = highlight.end
            }
            expect(marked).toBeLessThanOrEqual(end)
            reached = end
          }
        },
      ),
    )
  })

  it('never cuts inside a grapheme', () => {
    fc.assert(
      fc.property(text, matchSet, length, (paragraph, matches, limit) => {
        const starts = new Set(
          [...graphemes.segment(paragraph)].map(({ index }) => index).concat(paragraph.length),
        )
        for (const { start, end } of makeSnippet(paragraph, analyzer, matches, { length: limit }).fragments) {
          expect({ start: starts.has(start), end: starts.has(end) }).toEqual({ start: true, end: true })
        }
      }),
    )
  })

  it('has HTML whose text is that of the fragments', () => {
    fc.assert(
      fc.property(text, matchSet, length, (paragraph, matches, limit) => {
        const { fragments, html } = makeSnippet(paragraph, analyzer, matches, { length: limit })
        const before = (fragments[0]?.start ?? 0) > 0 ? '…' : ''
        const after = (fragments.at(-1)?.end ?? 0) < paragraph.length ? '…' : ''
        expect(decode(html)).toBe(
          `${before}${fragments.map((fragment) => fragment.text).join(' … ')}${after}`,
        )
        expect(html.split('<mark>')).toHaveLength(highlightsOf({ fragments, html }).length + 1)
        expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"']/)
      }),
    )
  })
})

/** Whether the tokens reach over every letter of the range. */
function covers(
  tokens: readonly { start: number; end: number }[],
  start: number,
  end: number,
  paragraph: string,
): boolean {
  const isCovered = (index: number) => tokens.some((token) => token.start <= index && index < token.end)
  for (let index = start; index < end; index++) {
    if (/\p{L}/u.test(paragraph.charAt(index)) && !isCovered(index)) {
      return false
    }
  }
  return tokens.length > 0
}

function decode(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return html
    .replace(/<\/?mark>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
}
