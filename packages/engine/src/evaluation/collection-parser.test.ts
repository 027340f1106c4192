import { describe, expect, it } from 'vitest'
import { InvalidRequestError } from '../errors.ts'
import { parseJudgements, parseQueries } from './collection-parser.ts'

describe('parseQueries', () => {
  it('reads id and text of every line and passes over the rest', () => {
    const lines = [
      '{"_id":"q1","text":"Who? \\u2028 When?","metadata":{"orig":"7"}}',
      '',
      '{"_id":2,"text":""}',
    ]
    expect(parseQueries(`\uFEFF${lines.join('\r\n')}\n`, 'queries.jsonl')).toEqual([
      { id: 'q1', text: 'Who? \u2028 When?' },
      { id: '2', text: '' },
    ])
  })

  it.each([
    ['no JSON', '{"_id":"b"'],
    ['a list', '["b","c"]'],
    ['no text', '{"_id":"b"}'],
    ['a text that is no string', '{"_id":"b","text":["c"]}'],
    ['an empty id', '{"_id":"","text":"c"}'],
    ['null', 'null'],
    ['an inherited name only', '{"__proto__":{"_id":"b","text":"c"}}'],
  ])('refuses %s and names the line', (_what, line) => {
    const parse = () => parseQueries(`{"_id":"a","text":"b"}\n\n${line}\n`, 'queries.jsonl')
    expect(parse).toThrow(InvalidRequestError)
    expect(parse).toThrow(
      /^invalid request: queries\.jsonl:3: expected a JSON object with the strings _id and text, found /,
    )
  })

  it('refuses an id that two lines have', () => {
    const content = '{"_id":"a","text":"b"}\n{"_id":"a","text":"c"}'
    expect(() => parseQueries(content, 'queries.jsonl')).toThrow(
      'queries.jsonl:2: expected a new _id, found "a" again',
    )
  })
})

const HEADER = 'query-id\tcorpus-id\tscore'

describe('parseJudgements', () => {
  it('gathers the grades of every query', () => {
    const content = `${HEADER}\r\nq1\ta.md\t2\r\nq2\tb c\t1\r\nq1\tb c\t0\r\nq1\ta.md\t2\r\n`
    expect(parseJudgements(content, 'qrels.tsv')).toEqual(
      new Map([
        [
          'q1',
          new Map([
            ['a.md', 2],
            ['b c', 0],
          ]),
        ],
        ['q2', new Map([['b c', 1]])],
      ]),
    )
  })

  it.each([
    ['two cells', 'q1\ta'],
    ['four cells', 'q1\t0\ta\t1'],
    ['blanks instead of tabs', 'q1 a 1'],
    ['a grade with a fraction', 'q1\ta\t0.5'],
    ['an empty id', 'q1\t\t1'],
  ])('refuses a line of %s and names it', (_what, line) => {
    const parse = () => parseJudgements(`${HEADER}\n${line}\n`, 'qrels/test.tsv')
    expect(parse).toThrow(
      `qrels/test.tsv:2: expected query id, corpus id and an integer, separated by tabs; found `,
    )
  })

  it('refuses a file without the header, and an empty one', () => {
    const message = 'qrels.tsv:1: expected the header "query-id\\tcorpus-id\\tscore", found '
    expect(() => parseJudgements('q1\ta\t1\n', 'qrels.tsv')).toThrow(`${message}"q1\\ta\\t1"`)
    expect(() => parseJudgements('', 'qrels.tsv')).toThrow(`${message}""`)
  })

  it('refuses two grades of one pair', () => {
    const parse = () => parseJudgements(`${HEADER}\nq1\ta\t1\nq1\ta\t2\n`, 'qrels.tsv')
    expect(parse).toThrow('qrels.tsv:3: expected the grade 1 that "q1 a" has above, found 2')
  })
})
