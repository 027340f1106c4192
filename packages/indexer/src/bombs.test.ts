import { describe, expect, it } from 'vitest'
import { parseSources } from './parse/parse-sources.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** Inputs that make careless parsers slow or overflow their stack. */
const MARKDOWN_BOMBS: readonly (readonly [string, string])[] = [
  ['20,000 quote marks', '>'.repeat(20_000)],
  ['20,000 spaced quote marks', '> '.repeat(20_000)],
  ['50,000 opening brackets', '['.repeat(50_000)],
  ['50,000 image openings', '!['.repeat(50_000)],
  ['50,000 link openings', '[]('.repeat(50_000)],
  ['50,000 stars', '*'.repeat(50_000)],
  ['50,000 openings of strong', '**a'.repeat(50_000)],
  ['2,000 openings of strong, the most that is parsed', '**a'.repeat(2_000)],
  ['50,000 openings of strikethrough', '~~a'.repeat(50_000)],
  ['1,000 nested emphases', `${'*a '.repeat(1_000)}x${' a*'.repeat(1_000)}`],
  ['100,000 backticks', '`'.repeat(100_000)],
  ['50,000 footnote marks', '[^a]'.repeat(50_000)],
  ['20,000 bullets on one line', '- '.repeat(20_000)],
  ['20,000 numbers on one line', '1. '.repeat(20_000)],
  ['a list nested 1,000 deep', Array.from({ length: 1_000 }, (_, at) => `${'  '.repeat(at)}- a`).join('\n')],
  ['a table of 50,000 rows', `| a |\n| - |\n${'| a |\n'.repeat(50_000)}`],
  ['a table of 4,900 rows, nearly the most that is parsed', `| a |\n| - |\n${'| a |\n'.repeat(4_900)}`],
  ['a table of 20,000 columns', `${'|a'.repeat(20_000)}\n${'|-'.repeat(20_000)}\n`],
  ['50,000 link definitions', '[a]: b\n'.repeat(50_000)],
  ['50,000 tag openings', '<'.repeat(50_000)],
  ['50,000 openings of template tags', '{% '.repeat(50_000)],
  ['50,000 openings of attributes', '{: '.repeat(50_000)],
  ['50,000 nested HTML elements', '<div>'.repeat(50_000)],
]

const HTML_BOMBS: readonly (readonly [string, string])[] = [
  ['20,000 nested divs', `${'<div>'.repeat(20_000)}deep`],
  ['20,000 nested divs named as navigation', `${'<div class="nav">'.repeat(20_000)}deep`],
  ['20,000 nested lists', `${'<ul><li>'.repeat(20_000)}deep`],
  ['7,000 nested tables', `${'<table><tr><td>'.repeat(7_000)}deep`],
  ['20,000 nested bold', `${'<b>'.repeat(20_000)}deep`],
  ['1,000,000 ampersands', `<p>deep${'&'.repeat(1_000_000)}`],
  ['200,000 character references', `<p>deep ${'&amp;'.repeat(200_000)}`],
  ['100,000 attributes', `<p ${'a="b" '.repeat(100_000)}>deep`],
]

const TEXT_BOMBS: readonly (readonly [string, string])[] = [
  ['a word of 1 MiB', 'a'.repeat(1024 * 1024)],
  ['a line of 2.4 MB', 'word '.repeat(480_000)],
  ['100,000 combining marks', `a${'\u0301'.repeat(100_000)}`],
  ['200,000 paragraphs', 'word\n\n'.repeat(200_000)],
  ['a title over 200,000 rules', `${'a\n===\n'.repeat(200_000)}`],
  ['1,000,000 spaces', `a${' '.repeat(1_000_000)}b`],
  ['200,000 rules of a table', '== ==\n'.repeat(200_000)],
  ['200,000 bars', 'a | '.repeat(200_000)],
]

const RST_BOMBS: readonly (readonly [string, string])[] = [
  ['200,000 backticks', '`a '.repeat(200_000)],
  ['200,000 stars', '*a '.repeat(200_000)],
  ['200,000 escapes', '\\a'.repeat(200_000)],
  ['200,000 footnotes', '.. [#a] b\n'.repeat(200_000)],
  ['200,000 footnote marks', '[#a'.repeat(200_000)],
  ['a directive of 200,000 lines', `.. note:: a\n${'   b\n'.repeat(200_000)}`],
  ['a directive of 200,000 options', `.. note:: a\n${'   :b: c\n'.repeat(200_000)}`],
  ['200,000 colons', ':a'.repeat(200_000)],
  ['one name of 200,000 letters', 'a'.repeat(200_000)],
]

describe('a hostile source', () => {
  const parse = (text: string, path: string, format: 'markdown' | 'html' | 'text') =>
    parseSources(encode(text), path, { format })

  it.each(MARKDOWN_BOMBS)('is read when it is Markdown of %s', { timeout: 10_000 }, (_name, text) => {
    const { sources } = parse(text, 'bomb.md', 'markdown')
    expect(sources[0]?.paragraphs.length).toBeGreaterThan(0)
  })

  it.each(HTML_BOMBS)('keeps its text when it is HTML of %s', { timeout: 10_000 }, (_name, text) => {
    const { sources } = parse(text, 'bomb.html', 'html')
    const texts = sources.flatMap(({ paragraphs }) => paragraphs.map((paragraph) => paragraph.text))
    expect(texts.join(' ')).toContain('deep')
  })

  it.each(TEXT_BOMBS)('keeps its words when it is text of %s', { timeout: 10_000 }, (_name, text) => {
    const { sources } = parse(text, 'bomb.txt', 'text')
    expect(sources[0]?.paragraphs.length).toBeGreaterThan(0)
  })

  it.each(RST_BOMBS)(
    'keeps its words when it is reStructuredText of %s',
    { timeout: 10_000 },
    (_name, text) => {
      const { sources } = parse(text, 'bomb.rst', 'text')
      expect(sources[0]?.paragraphs.length).toBeGreaterThan(0)
    },
  )
})
