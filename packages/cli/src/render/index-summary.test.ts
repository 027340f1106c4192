import type { IndexSummary, Skip } from '@paraseek/indexer'
import { describe, expect, it } from 'vitest'
import { noticeLines, reasonCounts, summaryText } from './index-summary.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)
const skips: Skip[] = [
  { path: 'a.pdf', reason: 'unsupported-format', message: 'no parser' },
  { path: 'b\n.txt', reason: 'empty', message: 'no text' },
  { path: 'c.jsonl', reason: 'invalid-json-line', message: 'no record', line: 7 },
  { path: 'd.docx', reason: 'unsupported-format', message: 'no parser' },
]

describe('reasonCounts', () => {
  it('puts the most frequent reason first and equals by name', () => {
    expect(reasonCounts(skips)).toBe('2 unsupported-format, 1 empty, 1 invalid-json-line')
  })
})

describe('noticeLines', () => {
  const warnings: IndexSummary['warnings'] = [
    { path: 'e.txt', code: 'encoding-guessed', message: 'taken as Latin-1' },
  ]

  it('names path, line, reason and sentence of each skip, then each warning', () => {
    expect(noticeLines({ skips, warnings }, Number.POSITIVE_INFINITY, plain)).toEqual([
      'skipped a.pdf: unsupported-format: no parser',
      'skipped b\\x0a.txt: empty: no text',
      'skipped c.jsonl:7: invalid-json-line: no record',
      'skipped d.docx: unsupported-format: no parser',
      'warning e.txt: taken as Latin-1',
    ])
  })

  it('counts what it leaves out', () => {
    expect(noticeLines({ skips, warnings }, 2, plain).slice(2)).toEqual(['and 3 more: --verbose lists all'])
    expect(noticeLines({ skips, warnings }, 5, plain)).toHaveLength(5)
  })
})

describe('summaryText', () => {
  it('gives figures of sources, paragraphs, bytes, time, skips and the index', () => {
    const summary: IndexSummary = {
      sources: { new: 1, skipped: 4 },
      paragraphs: 1200,
      bytes: 2_500_000,
      durationMs: 740,
      indexBytes: 999,
      skips,
      warnings: [],
    }
    expect(summaryText(summary, 'out')).toBe(
      'indexed  1 source, 1,200 paragraphs, 2.5 MB read in 740 ms\n' +
        'skipped  4 (2 unsupported-format, 1 empty, 1 invalid-json-line)\n' +
        'index    out, 999 B\n',
    )
  })
})
