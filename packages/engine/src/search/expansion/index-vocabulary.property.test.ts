import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import { TEXT_FIELDS } from '../../query/tree.ts'
import { IndexReader } from '../../segment/index-reader.ts'
import { NaiveCorpus } from '../oracle/naive-corpus.contract.ts'
import { NaiveVocabulary } from '../oracle/naive-vocabulary.contract.ts'
import { indexArbitrary, WORDS, wordArbitrary } from '../oracle/random-corpus.contract.ts'
import { IndexVocabulary } from './index-vocabulary.ts'
import { foldPattern } from './wildcard-pattern.ts'

const numRuns = process.env['PARASEEK_LONG'] === undefined ? 60 : 5000
const analyzer = createAnalyzer()

it('has the terms of all live paragraphs, each once, with the paragraphs that have it', () => {
  fc.assert(
    fc.property(indexArbitrary, ({ directory, sources }) => {
      const reader = IndexReader.open(directory)
      const corpus = new NaiveCorpus(sources, analyzer)
      const vocabulary = new IndexVocabulary(reader)
      expect(vocabulary.docCount).toBe(corpus.paragraphs.length)
      const terms = WORDS.flatMap((word) => analyzer.analyze(word).map(({ term }) => term))
      for (const term of [...terms, 'absent', '']) expect(vocabulary.docFreq(term)).toBe(corpus.docFreq(term))
    }),
    { numRuns },
  )
}, 3_600_000)

it('expands as trying every term would: same terms, same order, same cut', () => {
  const asked = fc.record({
    word: wordArbitrary,
    length: fc.integer({ min: 1, max: 4 }),
    wildcard: fc.constantFrom('?', '*'),
    distance: fc.constantFrom(1, 2),
    limit: fc.oneof(fc.constant(1024), fc.nat(4)),
  })
  fc.assert(
    fc.property(indexArbitrary, fc.array(asked, { maxLength: 8 }), ({ directory, sources }, questions) => {
      const vocabulary = new IndexVocabulary(IndexReader.open(directory))
      const { paragraphs, docFreqs } = new NaiveCorpus(sources, analyzer)
      const oracle = new NaiveVocabulary(paragraphs.length, docFreqs)
      for (const { word, length, wildcard, distance, limit } of questions) {
        const term = analyzer.analyzeQuery(word)[0]?.term ?? 'x'
        const prefix = [...term].slice(0, length).join('')
        const pattern = foldPattern(`${prefix}${wildcard}${[...term].slice(length + 1).join('')}`)
        expect(vocabulary.prefix(prefix, TEXT_FIELDS, limit)).toEqual(
          oracle.prefix(prefix, TEXT_FIELDS, limit),
        )
        expect(vocabulary.pattern(pattern, TEXT_FIELDS, limit)).toEqual(
          oracle.pattern(pattern, TEXT_FIELDS, limit),
        )
        expect(vocabulary.typos(term, distance, TEXT_FIELDS, limit)).toEqual(
          oracle.typos(term, distance, TEXT_FIELDS, limit),
        )
      }
    }),
    { numRuns },
  )
}, 3_600_000)
