import type { IndexSummary, Skip, Warning } from '@paraseek/indexer'
import { describe, expect, it } from 'vitest'
import { noticeLines, summaryText } from './index-summary.ts'
import { createPalette } from './palette.ts'

const plain = createPalette(false)
const skips: Skip[] = [
  { path: 'a.pdf', reason: 'unsupported-format', message: 'no parser' },
  { path: 'b\n.txt', reason: 'empty', message: 'no text' },
  { path: 'c.jsonl', reason: 'invalid-json-line', message: 'no record', line: 7 },
  { path: 'd.docx', reason: 'unsupported-format', message: 'no parser' },
]
const warnings: Warning[] = [{ path: 'e.txt', code: 'encoding-guessed', message: 'taken as Latin-1' }]

const summary: IndexSummary = {
  sources: { new: 1, updated: 0, unchanged: 0, removed: 0, skipped: 4, ignored: 2 },
  paragraphs: 1200,
  bytes: 2_500_000,
  durationMs: 740,
  indexBytes: 999,
  generation: 1,
  total: { sources: 1, paragraphs: 1200 },
  droppedTokens: 0,
  skips,
  warnings,
}

describe('summaryText', () => {
  it('gives figures, and the reasons of skips with the most frequent first', () => {
    expect(summaryText(summary, 'out')).toBe(
      'indexed  1 source, 1,200 paragraphs, 2.5 MB read in 740 ms\n' +
        'skipped  4 (2 unsupported-format, 1 empty, 1 invalid-json-line)\n' +
        'ignored  2 (ignore files, hidden names, --include, --exclude)\n' +
        'index    out, 999 B\n',
    )
  })

  it('leaves out what did not happen', () => {
    const clean: IndexSummary = {
      ...summary,
      sources: { ...summary.sources, skipped: 0, ignored: 0 },
      skips: [],
    }
    expect(summaryText(clean, 'out').split('\n')).toHaveLength(3)
  })
})

describe('summaryText of an update', () => {
  const update: IndexSummary = {
    ...summary,
    sources: { new: 2, updated: 1, unchanged: 1080, removed: 3, skipped: 0, ignored: 0 },
    total: { sources: 1083, paragraphs: 9000 },
    skips: [],
  }

  it('tells what became of all sources, and what is in the index now', () => {
    expect(summaryText(update, 'out')).toBe(
      'indexed  3 sources, 1,200 paragraphs, 2.5 MB read in 740 ms\n' +
        'sources  2 new, 1 updated, 1,080 unchanged, 3 removed\n' +
        'index    out, 1,083 sources, 9,000 paragraphs, 999 B\n',
    )
  })

  it('tells a removal also when nothing else is left', () => {
    const sources = { ...update.sources, new: 0, updated: 0, unchanged: 0 }
    const emptied = { ...update, sources, total: { sources: 0, paragraphs: 0 } }
    expect(summaryText(emptied, 'out')).toContain('\nsources  0 new, 0 updated, 0 unchanged, 3 removed\n')
  })

  it('tells a speed from 10 MB on, and words that are too long', () => {
    // 20 MB in half a second are 40 MB a second.
    const large = { ...update, bytes: 20_000_000, durationMs: 500, droppedTokens: 1 }
    expect(summaryText(large, 'out')).toContain('20.0 MB read in 500 ms (40.0 MB/s)\n')
    expect(summaryText(large, 'out')).toContain('\ndropped  1 word of over 255 bytes\n')
    expect(summaryText({ ...large, bytes: 9_999_999 }, 'out')).not.toContain('/s)')
  })
})

describe('noticeLines', () => {
  it('names path, line, reason and sentence of each skip, then each warning', () => {
    expect(noticeLines(summary, Number.POSITIVE_INFINITY, plain)).toEqual([
      'skipped a.pdf: unsupported-format: no parser',
      'skipped b\\x0a.txt: empty: no text',
      'skipped c.jsonl:7: invalid-json-line: no record',
      'skipped d.docx: unsupported-format: no parser',
      'warning e.txt: taken as Latin-1',
    ])
  })

  it('counts what it leaves out', () => {
    expect(noticeLines(summary, 2, plain).slice(2)).toEqual(['and 3 more: --verbose lists them'])
    expect(noticeLines(summary, 5, plain)).toHaveLength(5)
  })
})
