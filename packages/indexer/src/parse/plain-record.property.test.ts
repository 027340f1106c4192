import { SegmentBuilder } from '@paraseek/engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlainRecord } from './plain-record.ts'
import { parseRecord } from './record-parser.ts'

const piece = fc.constantFrom(
  ...[
    'the',
    'tide',
    'is',
    'of',
    'Größe',
    'прилив',
    '潮',
    '😀',
    'e\u0301',
    '"quoted"',
    'a\\b',
    '\u00ad',
    '7',
    '(a)',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '  ',
    '\n',
    '\t',
    '\u00a0',
    '\u0085',
    '\u2003',
    '\u3000',
    '\ufeff',
    '\u0001',
    '\ud83d',
    '.',
  ],
  ...['- ', '* ', '1. ', '• ', 'iv) ', '#. ', '—'],
)
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom('the', 'tide', 'is', 'of', 'a', 'F-35', 'é'))
      .map((words) => words.join(' ')),
  },
  fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.constantFrom('x'.repeat(2000), 'x'.repeat(2001), 'é'.repeat(2000), `${'word '.repeat(500)}end`),
)
const value = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.integer(),
  fc.constantFrom<unknown>(true, false, null, -0, 1.5, 1e21, 2 ** 53, [], ['a'], {}, { author: 'Ann' }),
)
const name = fc.constantFrom(
  ...[
    'id',
    '_id',
    'title',
    'text',
    'contents',
    'heading',
    'lang',
    'metadata',
    'doc',
    'year',
    '1',
    'a b',
    'ä',
    '__proto__',
  ],
)
const properties = fc.array(fc.tuple(name, value), { maxLength: 6 })
const record = fc.tuple(text, properties, fc.boolean()).map(([own, others, isLast]) => {
  const known: [string, unknown][] = [['text', own]]
  return isLast ? [...others, ...known] : [...known, ...others]
})

/** The record in one of the spellings that JSON allows; names may come twice. */
const line = fc
  .tuple(record, fc.boolean(), fc.constantFrom('', ' ', '\t'), fc.constantFrom('', '}', ',', '\r', 'x'))
  .map(([entries, isAscii, space, tail]) => {
    const body = entries.map(([key, of]) => `${JSON.stringify(key)}:${space}${JSON.stringify(of) ?? 'null'}`)
    const json = `{${space}${body.join(`${space},`)}${space}}${tail}`
    return isAscii
      ? json.replace(/[^ -~\t\r]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      : json
  })

const encoder = new TextEncoder()

/** What a builder makes of the lines; those that are not plain are parsed, or all of them. */
function batchOf(lines: readonly string[], readsPlain: boolean) {
  const builder = new SegmentBuilder()
  const record = new PlainRecord()
  for (const [at, json] of lines.entries()) {
    const bytes = encoder.encode(`##${json}##`)
    if (readsPlain && record.read(bytes, 2, bytes.length - 2, 'dir/ä.jsonl', at + 1))
      builder.addRecord(record)
    else {
      const parsed = parseRecord(new TextDecoder().decode(encoder.encode(json)), 'dir/ä.jsonl', at + 1)
      if (!('reason' in parsed)) builder.add(parsed)
    }
  }
  return builder.takeBatch()
}

describe('a plain record', () => {
  it('is what parsing the line gives', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        expect(batchOf(lines, true)).toEqual(batchOf(lines, false))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    '{"id": "a", "doc": "b.md", "title": "Tides — Part", "text": "The tide is “high” twice a day."}',
    String.raw`{"text":"A \"quoted\" word, \u00e9t\u00e9 and C:\\temp","year":2024,"draft":false,"by":null}`,
    '{"_id":"7","title":"","text":"Прилив меняется дважды в день."}\r',
  ])('is read without parsing: %s', (json) => {
    const bytes = encoder.encode(json)
    expect(new PlainRecord().read(bytes, 0, bytes.length, 'a.jsonl', 1)).toBe(true)
  })
})
