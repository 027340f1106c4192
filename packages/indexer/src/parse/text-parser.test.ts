import { describe, expect, it } from 'vitest'
import { linesOf, onlySource, outline, underHeadings } from '../testing/parsed.ts'

const PROSE =
  'The committee met on Tuesday to hear the report, which had been awaited since spring. It was long, and it was read out whole.'

describe('plain text', () => {
  it('joins hard-wrapped lines and leaves hyphens alone', () => {
    expect(outline('a.txt', 'The quick brown\nfox is well-\n  known, they say.\n\nSecond.\n')).toEqual([
      'prose: The quick brown fox is well- known, they say.',
      'prose: Second.',
    ])
  })

  it('takes each line for a paragraph where lines are too long to be wrapped', () => {
    const long = 'word '.repeat(40).trim()
    expect(outline('a.txt', `${long}\n  ${long}\nThis is such a time.\n${long}`)).toEqual([
      `prose: ${long}`,
      `prose: ${long}`,
      'prose: This is such a time.',
      `prose: ${long}`,
    ])
  })

  it('counts a Chinese character as two columns when it looks for wrapped lines', () => {
    const line =
      '我们今天讨论的是搜索引擎的历史以及它如何改变了人们获取知识的方式，这一点非常重要，值得我们仔细思考和研究下去。'
    expect(line.length).toBeGreaterThan(50)
    expect(outline('a.txt', `${line}${line}\n${line}${line}`)).toHaveLength(2)
  })

  it('splits at every kind of line end and at blank lines of white space', () => {
    expect(outline('a.txt', 'a b\r\n \t\r\nc\r\rd\u2028\u2028e\u0085\u3000\u0085f')).toEqual(
      ['a b', 'c', 'd', 'e', 'f'].map((text) => `prose: ${text}`),
    )
  })

  it('starts a list item at each bullet and number, and continues it on lines without one', () => {
    const text = 'Fruit:\n- red\n  apples\n* pears\n\n1. one\n2) two\n(c) three\n\n• last'
    expect(outline('a.txt', text)).toEqual([
      'prose: Fruit:',
      'list-item: red apples',
      'list-item: pears',
      'list-item: 1. one',
      'list-item: 2) two',
      'list-item: (c) three',
      'list-item: last',
    ])
  })

  it('does not take a wrapped line that begins with a dash or a number for an item', () => {
    expect(outline('a.txt', 'He came\n- so he said -\nin\n12. October')).toEqual([
      'prose: He came - so he said - in 12. October',
    ])
  })

  it('takes a short line above the text for the title', () => {
    const { source, paragraphs } = onlySource('notes/a.txt', `On Rivers\n\n${PROSE}\n`)
    expect(source.title).toBe('On Rivers')
    expect(paragraphs.map(linesOf)).toEqual(['3-3'])
  })

  it('takes the file name for the title where the first line is a sentence, or all there is', () => {
    expect(onlySource('notes/my-file.txt', 'It rained.\n\nIt poured.').source.title).toBe('my-file')
    expect(onlySource('notes/my-file.txt', 'On Rivers').source.title).toBe('my-file')
    expect(outline('a.txt', 'On Rivers')).toEqual(['prose: On Rivers'])
  })

  it('takes underlined lines for headings, a new underline being a deeper level', () => {
    const text = `Rivers\n======\n\nBig.\n\nRhine\n-----\nLong.\n\nLakes\n=====\n\nDeep.`
    expect(underHeadings('a.txt', text)).toEqual(['Rivers | Big.', 'Rivers > Rhine | Long.', 'Lakes | Deep.'])
  })

  it('takes a short line alone above prose for a heading', () => {
    const text = `Title\n\n${PROSE}\n\nWhat “Came” Next\n\n${PROSE}\n\n${PROSE}`
    expect(underHeadings('a.txt', text)).toEqual([
      ` | ${PROSE}`,
      `What “Came” Next | ${PROSE}`,
      `What “Came” Next | ${PROSE}`,
    ])
  })

  it('leaves a line with a clock time, a sentence and a line above a list as paragraphs', () => {
    const text = `Title\n\nOct 9, 2024 8:18 am | News\n\n${PROSE}\n\nHe left.\n\n${PROSE}\n\nList of things\n\n- one`
    expect(underHeadings('a.txt', text)).toEqual([
      ' | Oct 9, 2024 8:18 am | News',
      ` | ${PROSE}`,
      ' | He left.',
      ` | ${PROSE}`,
      ' | List of things',
      ' | one',
    ])
  })

  it('makes a paragraph of each row of a drawn table', () => {
    const text =
      'In rows.\n\n====  =====\nName  Size\n====  =====\nox    big\n====  =====\n\n+---+---+\n| a b | c |\n+---+---+\n'
    expect(outline('a.txt', text)).toEqual([
      'prose: In rows.',
      'table-row: Name · Size',
      'table-row: ox · big',
      'table-row: a b · c',
    ])
  })

  it('drops lines that only divide', () => {
    expect(outline('a.txt', 'One.\n\n-----\n\n* * *\n\nTwo.\n\n~~~~~~')).toEqual([
      'prose: One.',
      'prose: Two.',
    ])
  })

  it('splits an over-long paragraph at sentences, each piece with its own lines', () => {
    const sentence = `Word ${'word '.repeat(18)}word.`
    const text = Array.from({ length: 30 }, () => sentence).join('\n')
    const { paragraphs } = onlySource('a.txt', text)
    // 30 lines of 100 units and 29 joins: 3,029 units, so two pieces of about 15 lines.
    expect(paragraphs.map(linesOf)).toEqual(['1-15', '16-30'])
    expect(paragraphs.map((paragraph) => paragraph.text).join(' ')).toBe(text.replaceAll('\n', ' '))
  })

  it('keeps the words of a text of headings only', () => {
    expect(outline('a.txt', 'Rivers\n======\n\nLakes\n=====\n')).toEqual(['prose: Rivers', 'prose: Lakes'])
  })
})
