import { searchRequestSchema } from '@paraseek/shared'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { addSearchOptions, requestOf, type SearchOptions } from './search-options.ts'

/** The request of a command line. */
function request(words: string, ...given: readonly string[]) {
  const command = addSearchOptions(
    new Command('search').exitOverride().configureOutput({ writeErr: () => {} }),
  )
  command.parse(given, { from: 'user' })
  return requestOf(words, command.opts<SearchOptions>())
}

describe('requestOf', () => {
  it('asks for the defaults of the contract where no option is given, and takes more time', () => {
    const defaults = searchRequestSchema.parse({ query: 'wolf' })
    expect(searchRequestSchema.parse(request('wolf'))).toEqual({ ...defaults, timeoutMs: 10_000 })
  })

  it('has no member for what is not asked for, so that the engine needs no schemas to read it', () => {
    expect(Object.entries(request('wolf')).filter(([, value]) => value === undefined)).toEqual([])
  })

  it('fills every field of a request', () => {
    const all = request(
      'wolf',
      ...['--filter', 'author:Ada'],
      ...[
        '--limit',
        '2',
        '--cursor',
        'c',
        '--scope',
        'section',
        '--sort',
        'date:asc',
        '--group-by',
        'source',
      ],
      ...[
        '--per-group',
        '4',
        '--facets',
        'author,tags',
        '--facet-values',
        '5',
        '--expand',
        '--exact-total',
        '--context',
        '6',
      ],
      ...['--detail', 'texts', '--snippet-length', '70', '--fragments', '1', '--timeout', '80', '--strict'],
    )
    const expected = {
      query: 'wolf',
      filter: 'author:Ada',
      limit: 2,
      offset: 0,
      cursor: 'c',
      scope: 'section',
      sort: { by: 'date', order: 'asc' },
      groupBy: 'source',
      perGroup: 4,
      facets: ['author', 'tags'],
      facetValues: 5,
      expand: true,
      exactTotal: true,
      context: 6,
      detail: 'texts',
      snippetLength: 70,
      fragments: 1,
      timeoutMs: 80,
      strict: true,
    }
    expect(all).toEqual(expected)
    // The schema knows no field that is missing here: it would fill it in.
    expect(Object.keys(searchRequestSchema.parse(all)).sort()).toEqual(Object.keys(expected).sort())
    expect(request('wolf', '--offset', '9').offset).toBe(9)
  })

  it('reads a query as a tree on demand', () => {
    expect(request('{"type":"term","text":"wolf"}', '--tree').query).toEqual({ type: 'term', text: 'wolf' })
    expect(request('{"type":"term","text":"wolf"}').query).toBe('{"type":"term","text":"wolf"}')
  })

  it.each(['{"type"', '"wolf"', 'null', '7', ''])('refuses %s as a tree', (json) => {
    expect(() => request(json, '--tree')).toThrow(/^invalid request: query: expected a tree in JSON/)
  })

  it.each([
    [['--cursor', 'c', '--offset', '1'], /cannot be used with/],
    [['--all', '--offset', '1'], /cannot be used with/],
    [['--all', '--limit', '1'], /cannot be used with/],
    [['--sort', ''], /Expected relevance, source or a metadata field/],
    [['--facets', 'a,'], /Expected names with commas between them/],
  ])('refuses %j', (given, message) => {
    expect(() => request('wolf', ...given)).toThrow(message)
  })
})
