import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeText } from './analyze-text.ts'
import { createAnalyzer } from './analyzer.ts'

describe('analysing a text for people', () => {
  it('shows a compound as a whole and by its parts, with their places', () => {
    // `don't` is one compound of two words: the whole covers positions 0 and 1.
    expect(analyzeText({ text: "Don't" })).toEqual({
      analyzer: 'paraseek-2',
      tokens: [
        { term: 'dont', text: "Don't", start: 0, end: 5, position: 0, span: 2, script: 'Latin' },
        { term: 'don', text: 'Don', start: 0, end: 3, position: 0, span: 1, script: 'Latin' },
        { term: 't', text: 't', start: 4, end: 5, position: 1, span: 1, script: 'Latin' },
      ],
    })
  })

  it.each([
    ['wolf', 'Latin'],
    ['волк', 'Cyrillic'],
    ['זאב', 'Hebrew'],
    ['ذئب', 'Arabic'],
    ['狼', 'Han'],
    ['オオカミ', 'Katakana'],
    ['늑대', 'Hangul'],
    ['หมาป่า', 'Thai'],
    ['2024', 'Common'],
    ['ᚹᚢᛚᚠ', 'Other'],
  ])('names the script of %s: %s', (text, script) => {
    expect(new Set(analyzeText({ text }).tokens.map((token) => token.script))).toEqual(new Set([script]))
  })

  it.each([
    ['the whales were hunting', 'en', [undefined, 'whale', undefined, 'hunt']],
    ['die Häuser', 'de', [undefined, 'haus']],
    ['les baleines', 'fr', [undefined, 'balein']],
    ['הספרים', 'he', ['ספר']],
    ['F-35 in 2024', 'en', [undefined, undefined, undefined, undefined, undefined]],
    ['北', 'zh', [undefined]],
  ])('gives the stems of %s in %s, none of function words, numbers and codes', (text, language, stems) => {
    const analysis = analyzeText({ text, language })
    expect(analysis.language).toBe(language)
    expect(analysis.tokens.map(({ stem }) => stem)).toEqual(stems)
  })

  it('takes the language that the text looks like unless one is told', () => {
    const text = 'the whales of the north'
    expect(analyzeText({ text })).toEqual(analyzeText({ text, language: 'en' }))
    expect(analyzeText({ text: 'whales' }).tokens[0]).not.toHaveProperty('stem')
  })

  it('gives the forms of a word one stem', () => {
    const stemsOf = (text: string) => analyzeText({ text, language: 'en' }).tokens.map(({ stem }) => stem)
    expect(stemsOf('carry')).toEqual(stemsOf('carries'))
    expect(stemsOf('carry')).not.toEqual(stemsOf('carrot'))
  })

  it('gives the tokens of the analyzer, each with the text at its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { tokens } = analyzeText({ text })
        expect(tokens.map(({ script, stem, text: written, ...token }) => token)).toEqual(
          createAnalyzer().analyze(text),
        )
        expect(tokens.every((token) => token.text === text.slice(token.start, token.end))).toBe(true)
      }),
    )
  })
})
