import { describe, expect, it } from 'vitest'
import { hitOf } from '../testing/hit.ts'
import { csvHeader, csvRow } from './search-csv.ts'

describe('csvRow', () => {
  it('gives the columns of the header in their order', () => {
    expect(csvHeader).toBe('rank,score,title,headings,path,line,paragraph,text\r\n')
    const hit = hitOf('A plain text.', { title: 'Title', headings: ['One', 'Two'] })
    expect(csvRow(hit)).toBe('1,2.5,Title,One > Two,a.md,3,a.md#0123456789ab,A plain text.\r\n')
  })

  it('quotes commas and quotes', () => {
    expect(csvRow(hitOf('He said "no", twice.', {}))).toContain(',"He said ""no"", twice."\r\n')
  })

  it('keeps the name of a file apart from another, whatever is in it', () => {
    const { paragraph, ...hit } = hitOf('x', {})
    const address = { ...paragraph.address, path: 'a\nb\u001b.md' }
    expect(csvRow({ ...hit, paragraph: { ...paragraph, address } })).toContain(',a\\x0ab\\x1b.md,3,')
  })

  it('keeps a paragraph of several lines on one line', () => {
    expect(csvRow(hitOf('a\nb\u001b', {}))).toContain(',a b\\x1b\r\n')
  })
})
