import { type SearchRequest, searchRequestSchema } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainRequest } from './plain-request.ts'

/** Values of every kind, at and beyond the limits. */
const anyValue = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    true,
    false,
    '',
    'ids',
    'texts',
    'snippets',
    'paragraph',
    'section',
    'source',
  ),
  fc.constantFrom(
    -1,
    0,
    -0,
    1,
    2,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    '1',
    'relevance',
    'page',
  ),
  fc.integer({ min: 0, max: 200 }),
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.constantFrom([], ['author'], {}, { by: 'year' }, 'x'.repeat(5000)),
)
const valid = fc.record(
  {
    query: fc.string(),
    limit: fc.integer({ min: 1, max: 100 }),
    offset: fc.integer({ min: 0, max: 10_000 }),
    detail: fc.constantFrom('ids', 'texts', 'snippets'),
    context: fc.integer({ min: 0, max: 3 }),
    scope: fc.constantFrom('paragraph', 'section', 'source'),
    sort: fc.constantFrom('relevance', 'source'),
    strict: fc.boolean(),
    fragments: fc.constantFrom(1, 2, undefined),
  },
  { requiredKeys: ['query'] },
)
const names = [
  ...[
    'query',
    'filter',
    'limit',
    'offset',
    'cursor',
    'expand',
    'scope',
    'sort',
    'groupBy',
    'perGroup',
    'facets',
  ],
  ...['facetValues', 'exactTotal', 'timeoutMs', 'strict', 'detail', 'snippetLength', 'fragments', 'context'],
  ...['constructor', 'unknown'],
]
const changed = fc
  .tuple(valid, fc.dictionary(fc.constantFrom(...names), anyValue, { maxKeys: 3, noNullPrototype: true }))
  .map(([request, odd]) => ({ ...request, ...odd }) as SearchRequest)

describe('plainRequest', () => {
  it('makes of a request what its schema makes of it, or leaves it to that', () => {
    fc.assert(
      fc.property(fc.oneof(valid as fc.Arbitrary<SearchRequest>, changed), (request) => {
        const plain = plainRequest(request)
        if (plain === undefined) return
        expect(searchRequestSchema.safeParse(request)).toEqual({ success: true, data: plain })
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves a name that is not known to the schema, which refuses it, even without a value', () => {
    const request = { query: 'gull', limmit: undefined } as SearchRequest
    expect(plainRequest(request)).toBeUndefined()
    expect(searchRequestSchema.safeParse(request).success).toBe(false)
  })

  it('understands what is asked for most', () => {
    expect(plainRequest({ query: 'gull' })).toEqual(searchRequestSchema.parse({ query: 'gull' }))
    expect(plainRequest({ query: 'gull', limit: 3, detail: 'ids', offset: 20 })?.limit).toBe(3)
  })
})
