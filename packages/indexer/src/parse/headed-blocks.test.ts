import { describe, expect, it } from 'vitest'
import { insertedRun, textOf } from '../paragraphs/block.ts'
import { linesOf, onlySource, parseFile, underHeadings } from '../testing/parsed.ts'
import { HeadedBlocks } from './headed-blocks.ts'

const runs = (text: string) => [insertedRun(text, 0)]

describe('a heading with nothing under it', () => {
  it('is a paragraph under the headings above it, in every format', () => {
    const expected = [
      'The Raven | Author: Edgar Allan Poe',
      'The Raven | Year: 1845',
      'The Raven > Text | Once.',
      'The Raven | End',
    ]
    const markdown =
      '# The Raven\n\n## Author: Edgar *Allan* Poe\n\n## Year: 1845 {#y}\n\n## Text\n\nOnce.\n\n## End\n'
    const html =
      '<h1>The Raven</h1><h2>Author: Edgar <i>Allan</i> Poe</h2><h2>Year: 1845</h2><h2>Text</h2><p>Once.</p><h2>End</h2>'
    const underlined =
      'The Raven\n=========\n\nAuthor: Edgar Allan Poe\n-----------------------\n\nYear: 1845\n----------\n\nText\n----\n\nOnce.\n\nEnd\n---\n'
    expect(underHeadings('a.md', markdown)).toEqual(expected)
    expect(underHeadings('a.html', html)).toEqual(expected)
    expect(underHeadings('a.rst', underlined)).toEqual(expected)
    expect(underHeadings('a.txt', underlined)).toEqual(expected)
  })

  it('has its own place, lines and anchor', () => {
    const text = '# A\n\n## B &amp; c {#own}\n\n## D\n\n## E\n\ntext\n'
    const { paragraphs } = onlySource('a.md', text)
    expect(paragraphs.map((paragraph) => [linesOf(paragraph), paragraph.address.anchor])).toEqual([
      ['3-3', 'own'],
      ['5-5', 'd'],
      ['9-9', 'e'],
    ])
    expect(text.slice(paragraphs[0]?.address.start, paragraphs[0]?.address.end)).toBe('B &amp; c')
    const page = '<main><h2 id="x">One</h2>\n<h2 id="y">Two</h2><p>text</p></main>'
    const [lone] = onlySource('a.html', page).paragraphs
    expect(lone?.address).toMatchObject({ anchor: 'x', startLine: 1, start: 17, end: 20, headings: [] })
  })

  it('is all there is in a source of headings', () => {
    expect(underHeadings('a.md', '# A\n\n## B\n\n# C\n')).toEqual(['A | B', ' | C'])
    expect(underHeadings('a.html', '<h1>A</h1>')).toEqual([' | A'])
  })

  it('is not under a comment, a tag or a heading without text either', () => {
    expect(underHeadings('a.md', '# A\n\n<!-- no -->\n\n## &#8203;\n\n# B\n\n{% include x %}\n')).toEqual([
      ' | A',
      ' | B',
    ])
    expect(underHeadings('a.rst', 'Aaa\n===\n\n.. no text\n\nBbb\n===\n\nText.\n')).toEqual([
      ' | Aaa',
      'Bbb | Text.',
    ])
  })

  it('does not keep the rest of a page from being read where the content has headings only', () => {
    expect(underHeadings('a.html', '<main><h1>A</h1></main><p>text</p>')).toEqual(['A | text'])
  })
})

describe('a heading with text under it', () => {
  it('is no paragraph, and neither is one whose deeper headings are found', () => {
    expect(underHeadings('a.md', '# A\n\n## B\n\n### C\n\ntext\n')).toEqual(['A > B > C | text'])
  })

  it('is a paragraph too where the path holds only a part of it', () => {
    const blocks = new HeadedBlocks()
    const long = 'word '.repeat(100).trim()
    blocks.enter(1, runs(long))
    blocks.add('prose', runs('text'))
    const found = blocks.finish()
    expect(found.map((block) => textOf(block.runs))).toEqual([long, 'text'])
    expect(found[1]?.headings[0]).toHaveLength(300)
  })
})

it('a text that is all mark-up is read as it stands', () => {
  expect(parseFile('a.md', '---\ntitle: A\n---\n').sources[0]?.paragraphs).toHaveLength(1)
})
