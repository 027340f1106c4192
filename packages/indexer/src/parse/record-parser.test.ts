import { describe, expect, it } from 'vitest'
import { parseFile } from '../testing/parsed.ts'

const sourcesOf = (text: string) => parseFile('dir/a.jsonl', text).sources
const skipsOf = (text: string) =>
  parseFile('dir/a.jsonl', text).skips.map(({ reason, line }) => [reason, line])

describe('a record', () => {
  it('is a source with the path and its id for id', () => {
    const [first] = sourcesOf(
      '{"id":"x","title":"T","text":"one\\n\\ntwo","lang":"de","year":2024,"tags":["a","b"]}',
    )
    expect(first?.source).toEqual({
      id: 'dir/a.jsonl::x',
      title: 'T',
      path: 'dir/a.jsonl',
      format: 'jsonl',
      language: 'de',
      metadata: { year: 2024, tags: ['a', 'b'] },
      paragraphCount: 2,
    })
    expect(first?.paragraphs.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('has its line for address, and places in its text', () => {
    const { paragraphs } = sourcesOf('\n{"_id":1,"text":"a\\nb\\n\\ncd"}')[0] ?? { paragraphs: [] }
    expect(paragraphs.map(({ address }) => address)).toEqual([
      { path: 'dir/a.jsonl', startLine: 2, endLine: 2, start: 0, end: 3, headings: [] },
      { path: 'dir/a.jsonl', startLine: 2, endLine: 2, start: 5, end: 7, headings: [] },
    ])
  })

  it('takes id or _id, a number too, else its line', () => {
    const text =
      '{"_id":"b","text":"x"}\n{"id":7,"text":"x"}\n{"id":"","text":"x"}\n{"id":null,"contents":"x"}'
    expect(sourcesOf(text).map(({ source }) => source.id)).toEqual([
      'dir/a.jsonl::b',
      'dir/a.jsonl::7',
      'dir/a.jsonl::3',
      'dir/a.jsonl::4',
    ])
  })

  it('takes text, contents or body, and the id for a title that is missing', () => {
    const text =
      '{"id":"a","text":"x","body":"kept"}\n{"id":"b","contents":"y","title":" "}\n{"id":"c","body":"z"}'
    const sources = sourcesOf(text)
    expect(sources.map(({ paragraphs }) => paragraphs[0]?.text)).toEqual(['x', 'y', 'z'])
    expect(sources.map(({ source }) => source.title)).toEqual(['a', 'b', 'c'])
    expect(sources[0]?.source.metadata).toEqual({ body: 'kept' })
  })

  it('has its title for text where it has no other', () => {
    const [first, ...rest] = sourcesOf('{"_id":"a","title":"On tides","text":" "}\n{"_id":"b","text":""}')
    expect(first?.paragraphs.map(({ text }) => text)).toEqual(['On tides'])
    expect(first?.source).toMatchObject({ title: 'On tides', paragraphCount: 1 })
    expect(rest).toEqual([])
  })

  it('merges its metadata object, what stands outside it winning', () => {
    const [first] = sourcesOf(
      '{"id":"a","text":"x","doc":"d","year":1,"metadata":{"year":2,"place":"Ur","deep":{"a":1}}}',
    )
    expect(first?.source.metadata).toEqual({ doc: 'd', year: 1, place: 'Ur' })
  })

  it('leaves prototypes alone', () => {
    const text =
      '{"id":"a","text":"x","__proto__":{"polluted":1},"constructor":"c","metadata":{"__proto__":{"polluted":2}}}'
    const [first] = sourcesOf(text)
    expect(first?.source.metadata).toEqual({ constructor: 'c' })
    expect(Object.assign({}, first?.source.metadata)).not.toHaveProperty('polluted')
    expect({}).not.toHaveProperty('polluted')
    expect(sourcesOf('{"__proto__":{"text":"x"}}')).toEqual([])
  })

  it('is skipped with its line where it is no JSON, no object, or has no text', () => {
    expect(skipsOf('{"id":\n[1]\n"x"\n\n{"id":"a"}\n{"text":7}\n{"text":" "}')).toEqual([
      ['invalid-json-line', 1],
      ['invalid-json-line', 2],
      ['invalid-json-line', 3],
      ['invalid-json-line', 5],
      ['invalid-json-line', 6],
      ['empty', 7],
    ])
  })

  it('is skipped where it is nested 100,000 deep', () => {
    const nested = (depth: number) => `{"text":"x","a":${'['.repeat(depth)}${']'.repeat(depth)}}`
    expect(skipsOf(nested(100_000))).toEqual([['too-deep', 1]])
    expect(skipsOf(nested(101))).toEqual([['too-deep', 1]])
    expect(sourcesOf(nested(99))).toHaveLength(1)
  })

  it('has no titles or headings in its text', () => {
    const prose = `${'word '.repeat(30)}end.`
    const [first] = sourcesOf(JSON.stringify({ id: 'a', text: `Short Line\n\n${prose}` }))
    expect(first?.paragraphs.map(({ text }) => text)).toEqual(['Short Line', prose])
  })
})
