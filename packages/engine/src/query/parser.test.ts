import { describe, expect, it } from 'vitest'
import { parseQuery } from './parser.ts'
import { printQuery } from './printer.ts'

const FIELDS = new Set(['author', 'date', 'year'])
const canonical = (text: string) => printQuery(parseQuery(text, FIELDS).root)
const codes = (text: string) =>
  parseQuery(text, FIELDS).warnings.map(({ code, start, end }) => [code, text.slice(start, end)])

describe('parseQuery', () => {
  it('gives words with their place', () => {
    expect(parseQuery('deep sea').root).toEqual({
      type: 'boolean',
      must: [],
      should: [
        {
          type: 'term',
          text: 'deep',
          field: undefined,
          exact: false,
          typos: undefined,
          boost: 1,
          span: { start: 0, end: 4 },
        },
        {
          type: 'term',
          text: 'sea',
          field: undefined,
          exact: false,
          typos: undefined,
          boost: 1,
          span: { start: 5, end: 8 },
        },
      ],
      mustNot: [],
      boost: 1,
      span: { start: 0, end: 8 },
    })
  })

  it.each([
    ['', ''],
    ['   ', ''],
    ['word', 'word'],
    ['+must -not may', '+must may -not'],
    ['"exact phrase"', '"exact phrase"'],
    ['“curly quotes”', '"curly quotes"'],
    ['"word"', '"word"'],
    ['"near these"~5', '"near these"~5'],
    ['"near these"~', '"near these"~5'],
    ['a AND b', '+a +b'],
    ['a AND NOT b', '+a -b'],
    ['a NOT b', 'a -b'],
    ['a OR b', 'a b'],
    ['x a AND b', 'x (+a +b)'],
    ['a OR b AND c', 'a (+b +c)'],
    ['x y OR z', 'x (y z)'],
    ['a NEAR/3 b', '(a NEAR/3 b)'],
    ['a NEAR b', '(a NEAR/10 b)'],
    ['a NEAR/3 "b c" NEAR/3 d*', '(a NEAR/3 "b c" NEAR/3 d*)'],
    ['(a b) c', '(a b) c'],
    ['+(a b)^2', '+(a b)^2'],
    ['(a b)^2', '(a b)^2'],
    ['((a))', 'a'],
    ['title:war heading:"y z"', 'title:war heading:"y z"'],
    ['title:(a b)', 'title:a title:b'],
    ['pre* w?ld* *fix', 'pre* w?ld* *fix'],
    ['a**b', 'a*b'],
    ['typo~1 word~ longerword~', 'typo~1 word~1 longerword~2'],
    ['word^3 word~2^0.5', 'word^3 word~2^0.5'],
    ['author:"Jane Doe" war', 'author:"Jane Doe" war'],
    ['war author:doe', 'author:"doe" war'],
    ['author:a OR war', 'author:"a" OR war'],
    ['-author:doe war', 'war -author:"doe"'],
    ['date:2024-10..2024-11', 'date:2024\\-10..2024\\-11'],
    ['year:>1990', 'year:>1990..'],
    ['year:>=1990', 'year:1990..'],
    ['year:<1990', 'year:..<1990'],
    ['year:>1990..<2000', 'year:>1990..<2000'],
    ['what is this?', 'what is this'],
    ['--flag', '\\-\\-flag'],
    ['a - b', 'a \\- b'],
    ['\\AND', '\\AND'],
    ['(\\AND)^2', 'AND^2'],
    ['C:\\dir\\file', 'C\\:\\\\dir\\\\file'],
    ['צה"ל', 'צה\\"ל'],
    ['year:/a..', 'year:/a..'],
    ['https://example.org', 'https\\://example\\.org'],
    ['10:30 std::string', '10\\:30 std\\:\\:string'],
  ])('reads %j as %j, without a warning', (text, expected) => {
    expect(canonical(text)).toBe(expected)
    expect(codes(text)).toEqual([])
  })

  it.each([
    ['say "hello', 'say hello', [['UNCLOSED_QUOTE', '"']]],
    ['(a b', 'a b', [['UNCLOSED_PARENTHESIS', '(']]],
    ['a) b', 'a b', [['UNOPENED_PARENTHESIS', ')']]],
    ['AND a', '\\AND a', [['STRAY_OPERATOR', 'AND']]],
    ['a OR', 'a \\OR', [['STRAY_OPERATOR', 'OR']]],
    ['a AND OR b', 'a (\\AND b)', [['STRAY_OPERATOR', 'AND']]],
    ['NOT', '\\NOT', [['STRAY_OPERATOR', 'NOT']]],
    ['-only', '-only', []],
    ['nope:x', 'nope\\:x', [['UNKNOWN_FIELD', 'nope:']]],
    ['std.nope:x', 'std\\.nope\\:x', []],
    ['word~9', 'word~2', [['NUMBER_CLAMPED', 'word~9']]],
    ['word^9999', 'word^1000', [['NUMBER_CLAMPED', 'word^9999']]],
    ['((a b)^1000 c)^20', '((a b)^50 c)^20', [['NUMBER_CLAMPED', '(a b)']]],
    ['* a', 'a', [['EMPTY_CLAUSE', '*']]],
    ['year:.. a', 'a', [['INVALID_RANGE', 'year:..'.slice(5)]]],
    ['a NEAR (b c)', '+a +(b c)', [['STRAY_OPERATOR', 'a NEAR (b c)']]],
  ])('reads %j as %j and says what it did', (text, expected, warnings) => {
    expect(canonical(text)).toBe(expected)
    expect(codes(text)).toEqual(warnings)
  })

  it('takes parentheses beyond depth 10 literally, with their partners', () => {
    const { root, warnings } = parseQuery(`${'('.repeat(12)}a b${')'.repeat(12)}`)
    expect(printQuery(root)).toBe('a b')
    expect(warnings.map(({ code, start }) => [code, start])).toEqual([
      ['TOO_DEEP', 10],
      ['TOO_DEEP', 11],
    ])
  })
})
