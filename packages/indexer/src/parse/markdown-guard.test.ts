import { describe, expect, it } from 'vitest'
import { parseFile } from '../testing/parsed.ts'
import { markdownExcess } from './markdown-guard.ts'

describe('markdownExcess', () => {
  it.each([
    ['quotes nested 51 deep', '>'.repeat(51), 'nested over 50 deep'],
    ['items nested by indentation', `${' '.repeat(102)}- a`, 'nested over 50 deep'],
    ['2,001 emphasis marks in a paragraph', '**a\n'.repeat(2_001), 'over 2000 emphasis marks'],
    ['10,001 brackets in a paragraph', '[a '.repeat(10_001), 'over 10000 brackets'],
    ['5,001 rows of a table', '|a|\n'.repeat(5_001), 'a table of over 5000 rows'],
    ['5,001 definitions in a row', '[a]: b\n'.repeat(5_001), 'over 5000 link definitions'],
  ])('refuses %s', (_name, text, reason) => {
    expect(markdownExcess(text)).toContain(reason)
  })

  it.each([
    ['quotes nested 50 deep', '>'.repeat(50)],
    ['2,000 emphasis marks in a paragraph', '**a\n'.repeat(2_000)],
    ['many paragraphs with emphasis', '**a**\n\n'.repeat(5_000)],
    ['many items with emphasis', '- **a**\n'.repeat(5_000)],
    ['many rows with emphasis', '| **a** | _b_ |\n'.repeat(2_000)],
    ['anything in a fence', `\`\`\`\n${'>'.repeat(99)}\n${'**a'.repeat(9_999)}\n\`\`\`\n`],
  ])('lets %s through', (_name, text) => {
    expect(markdownExcess(text)).toBeUndefined()
  })

  it('counts again after a fence has closed, but not after a shorter fence', () => {
    expect(markdownExcess(`\`\`\`\n\`\`\`\n${'>'.repeat(51)}`)).toBeDefined()
    expect(markdownExcess(`\`\`\`\`\n\`\`\`\n${'>'.repeat(51)}`)).toBeUndefined()
  })

  it('makes the file be read as plain text, with a warning', () => {
    const { sources, warnings } = parseFile('a.md', `Before.\n\n${'>'.repeat(60)} after`)
    expect(warnings).toEqual([
      {
        path: 'a.md',
        code: 'read-as-text',
        message: 'read as plain text: quotes or lists nested over 50 deep',
      },
    ])
    expect(sources[0]?.paragraphs.map(({ text }) => text)).toEqual(['Before.', `${'>'.repeat(60)} after`])
  })
})
