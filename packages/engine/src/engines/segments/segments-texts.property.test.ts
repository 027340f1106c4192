import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import { checkIndex } from '../../check/check-index.ts'
import type { LanguageTexts } from '../../search/expansion/language-texts.ts'
import { NaiveCorpus } from '../../search/oracle/naive-corpus.contract.ts'
import { NaiveTexts } from '../../search/oracle/naive-texts.contract.ts'
import { indexArbitrary, wordArbitrary } from '../../search/oracle/random-corpus.contract.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import { SegmentsTexts } from './segments-texts.ts'

const analyzer = createAnalyzer()
const CODES = new Set(['en', 'sv', 'de', 'fi'])

it('the paragraphs of segments are those of a corpus that is looked through', () => {
  fc.assert(
    fc.property(indexArbitrary, wordArbitrary, ({ directory, sources }, word) => {
      const reader = IndexReader.open(directory)
      const texts = new SegmentsTexts(reader.segments)
      const naive = new NaiveTexts(new NaiveCorpus(sources, analyzer).paragraphs)
      const [term = ''] = analyzer.analyzeQuery(word).map((token) => token.term)
      expect(saidIn(texts, texts.withTerm(term))).toEqual(saidIn(naive, naive.withTerm(term)))
      const [stated, expected] = [texts.declaredIn(CODES), naive.declaredIn(CODES)]
      for (const code of CODES) {
        expect(saidIn(texts, stated.get(code) ?? [])).toEqual(saidIn(naive, expected.get(code) ?? []))
      }
      const languages = sources.flatMap(({ source }) => source.language?.slice(0, 2) ?? [])
      expect(texts.sourceCount).toBe(sources.length)
      const counts = languages.map((code) => [code, languages.filter((other) => other === code).length])
      expect(Object.fromEntries(texts.declaredCounts())).toEqual(Object.fromEntries(counts))
      reader.close()
      expect(checkIndex(directory, { texts: true }).problems).toEqual([])
    }),
  )
})

/** What paragraphs say, in an order that does not depend on their numbers. */
function saidIn(texts: LanguageTexts, paragraphs: Iterable<number>): string[] {
  return [...paragraphs].map((number) => [texts.textOf(number), ...texts.namesOf(number)].join('\n')).sort()
}
