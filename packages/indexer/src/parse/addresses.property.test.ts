import type { IndexableSource, SourceFormat } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSources } from './parse-sources.ts'

/** Pieces that make up hard files of each format; every word is one of a, bb, ccc, dddd, 東京. */
const WORDS = [
  'a',
  'bb',
  'ccc',
  'dddd.',
  '東京',
  'a &amp; bb',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\u2028',
  '\t',
  'dddd. '.repeat(450),
]
const PIECES: Readonly<Record<Exclude<SourceFormat, 'jsonl'>, readonly string[]>> = {
  text: [
    ...WORDS,
    '- ',
    '1. ',
    '===\n',
    '\n---\n',
    '  ',
    '\n.. dddd:: ',
    '\n   :alt: ',
    '\n.. [#a] ',
    '[#a]_ ',
    '\\',
    '``bb``',
    ':ccc:`a`',
    '\n\n::\n\n',
    '\n\n==  ==\na   bb\n',
  ],
  markdown: [
    ...WORDS,
    '- ',
    '  ',
    '> ',
    '# ',
    '\n\n## bb\n\n',
    '**a**',
    '`bb`',
    '[ccc](x)',
    '\\*',
    '&#97;',
    '\n```\n',
    '\n| a | bb |\n|---|---|\n| ccc | a |\n',
    '<b>',
    '<p>a</p>',
    '<br>',
    '{% ',
    ' %}',
    '{: .x}',
    '> [!note]\n',
    '---\ntitle: a\n---\n',
  ],
  html: [
    ...WORDS,
    '<p>',
    '</p>',
    '<li>',
    '<ul>',
    '</ul>',
    '<pre>\n',
    '</pre>',
    '<b>',
    '</b>',
    '<td>',
    '<tr>',
    '<table>',
    '</table>',
    '<h2 id="x">',
    '</h2>',
    '<br>',
    '&lt;',
    '&nbsp;',
    '<!-- c -->',
    '<div>',
    '</div>',
  ],
}

const files = (format: Exclude<SourceFormat, 'jsonl'>) =>
  fc.array(fc.constantFrom(...PIECES[format]), { maxLength: 40 }).map((pieces) => pieces.join(''))

const parse = (path: string, text: string, format: SourceFormat): readonly IndexableSource[] =>
  parseSources(new TextEncoder().encode(text), path, { format }).sources

/** Whether the letters of `words` stand in `slice` in this order, whatever stands between. */
function holdsInOrder(slice: string, words: string): boolean {
  let at = 0
  for (const letter of words.replace(/[^\p{L}]/gu, '')) {
    at = slice.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Slow and obvious: the line ends before an offset. */
function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = 0; at < offset; at += 1) {
    const isFirstOfPair = text[at] === '\r' && text[at + 1] === '\n'
    if (/[\n\r\u0085\u2028\u2029]/.test(text[at] ?? '') && !isFirstOfPair) line += 1
  }
  return line
}

describe.each([
  ['text', 'a.txt'],
  ['text', 'a.rst'],
  ['markdown', 'a.md'],
  ['html', 'a.html'],
] as const)('every paragraph of a file of %s (%s)', (format, path) => {
  it('has its words, in order, in the range of its address', () => {
    fc.assert(
      fc.property(files(format), (text) => {
        for (const { text: words, address } of parse(path, text, format).flatMap(
          ({ paragraphs }) => paragraphs,
        )) {
          const slice = text.slice(address.start, address.end).replaceAll('&#97;', 'a')
          expect(holdsInOrder(slice, words), JSON.stringify([words, slice])).toBe(true)
        }
      }),
    )
  })

  it('has the lines that counting line ends gives', () => {
    fc.assert(
      fc.property(files(format), (text) => {
        for (const { address } of parse(path, text, format).flatMap(({ paragraphs }) => paragraphs)) {
          expect(address.start).toBeLessThan(address.end)
          expect(address.startLine).toBe(lineOf(text, address.start))
          expect(address.endLine).toBe(lineOf(text, address.end - 1))
        }
      }),
    )
  })

  it('has white space collapsed, at most 2,000 units, and counts up from 0', () => {
    fc.assert(
      fc.property(files(format), (text) => {
        for (const { source, paragraphs } of parse(path, text, format)) {
          expect(paragraphs.map(({ ordinal }) => ordinal)).toEqual(paragraphs.map((_, at) => at))
          expect(source.paragraphCount).toBe(paragraphs.length)
          expect(new Set(paragraphs.map(({ id }) => id)).size).toBe(paragraphs.length)
          for (const paragraph of paragraphs) {
            expect(paragraph.text).toMatch(/^\S+( \S+)*$/)
            expect(paragraph.text.length).toBeLessThanOrEqual(2000)
          }
        }
      }),
    )
  })
})

describe('ids of paragraphs', () => {
  it('stay the same for all others when a paragraph is inserted', () => {
    const words = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,4}$/)
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1, maxLength: 12 }), fc.nat(), (texts, at) => {
        const [inserted = '', ...others] = texts
        const place = at % (others.length + 1)
        const file = (paragraphs: readonly string[]) => paragraphs.map((text) => `${text}.`).join('\n\n')
        const idsOf = (paragraphs: readonly string[]) =>
          new Map(
            parse('a.txt', file(paragraphs), 'text').flatMap((source) =>
              source.paragraphs.map(({ text, id }) => [text, id]),
            ),
          )
        const before = idsOf(others)
        const after = idsOf([...others.slice(0, place), inserted, ...others.slice(place)])
        for (const [text, id] of before) expect(after.get(text)).toBe(id)
        expect(after.size).toBe(before.size + 1)
      }),
    )
  })
})

describe('records', () => {
  it('have their line, and the range in their text', () => {
    const record = fc.record({ id: fc.uuid(), text: files('text') })
    fc.assert(
      fc.property(fc.array(fc.option(record), { maxLength: 8 }), (records) => {
        const lines = records.map((value) => (value === null ? '' : JSON.stringify(value)))
        for (const { source, paragraphs } of parse('a.jsonl', lines.join('\n'), 'jsonl')) {
          const line = records.findIndex((value) => source.id === `a.jsonl::${value?.id}`) + 1
          const text = records[line - 1]?.text ?? ''
          for (const { text: words, address } of paragraphs) {
            expect([address.startLine, address.endLine]).toEqual([line, line])
            expect(holdsInOrder(text.slice(address.start, address.end), words)).toBe(true)
          }
        }
      }),
    )
  })
})
