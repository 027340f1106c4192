import type { IndexDetails } from '@paraseek/engine'
import { describe, expect, it } from 'vitest'
import { indexDetailsText } from './index-details.ts'

const fields = { text: 1, heading: 2, title: 3 }
const details: IndexDetails = {
  engine: 'segments',
  generation: 2,
  digest: 'd'.repeat(32),
  createdAt: '2025-01-02T03:04:05.678Z',
  analyzer: 'paraseek-2',
  settings: { weights: fields, k1: 1.2, b: fields },
  sourceCount: 2,
  paragraphCount: 1500,
  termCount: 7,
  indexBytes: 2000,
  sizes: [{ structure: 'store', bytes: 1500 }],
  segments: [
    {
      id: '0'.repeat(32),
      sourceCount: 3,
      liveSourceCount: 2,
      paragraphCount: 1510,
      liveParagraphCount: 1500,
      bytes: 1990,
    },
  ],
  topTerms: [{ term: 'the', docFreq: 1400 }],
  languages: [
    { language: 'en', sourceCount: 1 },
    { language: undefined, sourceCount: 1 },
  ],
}

describe('indexDetailsText', () => {
  const text = indexDetailsText(details)

  it('begins with the figures of the whole index', () => {
    expect(text).toMatch(
      /^engine {6}segments\ngeneration {2}2\ndigest {6}d{32}\nwritten {5}2025.*\nsources {5}2\nparagraphs {2}1,500\nterms {7}7\n/,
    )
  })

  it('tells of each segment what of it is deleted', () => {
    expect(text).toContain(`${'0'.repeat(32)}  2 sources  1,500 paragraphs (and 10 deleted)  2.0 kB\n`)
  })

  it('tells the share of each structure, the top terms and the languages', () => {
    // 1500 of 2000 bytes
    expect(text).toContain('\nstore       1.5 kB 75.0 %\n')
    expect(text).toContain('\nthe         1,400\n')
    expect(text).toContain('\n(unknown)   1\n')
  })

  it('gives the figures alone of an index that tells no more', () => {
    const { generation, digest, sourceCount, paragraphCount, termCount, analyzer, indexBytes } = details
    const counts = { sourceCount, paragraphCount, termCount, metadataFields: [], indexBytes }
    expect(indexDetailsText({ engine: 'minisearch', generation, digest, analyzer, ...counts })).not.toContain(
      '\n\n',
    )
  })
})
