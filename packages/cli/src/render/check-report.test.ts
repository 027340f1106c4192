import type { CheckReport } from '@paraseek/engine'
import { describe, expect, it } from 'vitest'
import { checkText, problemLines } from './check-report.ts'
import { createPalette } from './palette.ts'

const report: CheckReport = {
  generation: 3,
  segments: 1,
  files: 9,
  bytes: 526_000,
  sources: 83,
  docs: 1104,
  terms: 1,
  postings: 51_348,
  positions: 70_000,
  problems: [],
}

describe('checkText', () => {
  it('tells what was looked at, and that it is sound', () => {
    expect(checkText(report)).toBe(
      'checked  generation 3, 9 files (526.0 kB), 83 sources, 1,104 paragraphs, 1 term, 51,348 postings\n' +
        'result   sound\n',
    )
  })

  it('counts problems and names the remedy', () => {
    const problems = [{ file: 'a.norms', what: 'too short' }]
    expect(checkText({ ...report, problems })).toMatch(/\nresult {3}1 problem: .*--rebuild`\n$/)
  })
})

describe('problemLines', () => {
  it('names the file of each problem, fit for a terminal', () => {
    const problems = [{ file: 'a.norms', what: 'too\nshort' }]
    expect(problemLines({ ...report, problems }, createPalette(false))).toEqual([
      'problem a.norms: too\\x0ashort',
    ])
  })
})
