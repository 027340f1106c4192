import { describe, expect, it } from 'vitest'
import { MAX_CLAUSES, MAX_TREE_DEPTH } from './limits.ts'
import { type QueryTree, queryTreeSchema } from './query-tree.ts'
import { searchRequestSchema } from './schemas.ts'

function nested(depth: number): QueryTree {
  let tree: QueryTree = { type: 'term', text: 'wolf' }
  for (let level = 0; level < depth; level++) tree = { type: 'boolean', must: [tree] }
  return tree
}

describe('searchRequestSchema', () => {
  it('fills in every default', () => {
    expect(searchRequestSchema.parse({ query: 'wolf' })).toEqual({
      query: 'wolf',
      filter: '',
      limit: 10,
      offset: 0,
      scope: 'paragraph',
      sort: 'relevance',
      perGroup: 3,
      facets: [],
      facetValues: 10,
      expand: false,
      exactTotal: false,
      timeoutMs: 1000,
      strict: false,
      detail: 'snippets',
      snippetLength: 280,
      fragments: 2,
      context: 0,
    })
    expect(searchRequestSchema.parse({ query: '', sort: { by: 'date' } }).sort).toEqual({
      by: 'date',
      order: 'desc',
    })
  })

  it('says where in a tree the fault is', () => {
    const query = { type: 'boolean', must: [{ type: 'term', text: 'wolf', typos: 9 }] }
    const { error } = searchRequestSchema.safeParse({ query })
    expect(error?.issues).toMatchObject([{ path: ['query', 'must', 0, 'typos'] }])
  })

  it('tells the fault of a query that is neither text nor tree as that of a text', () => {
    const { error } = searchRequestSchema.safeParse({ query: 7 })
    expect(error?.issues).toMatchObject([
      { path: ['query'], message: expect.stringContaining('expected a text') },
    ])
    expect(searchRequestSchema.safeParse({}).success).toBe(false)
  })
})

describe('queryTreeSchema', () => {
  it('takes trees up to the depth and the number of nodes that are allowed', () => {
    expect(queryTreeSchema.safeParse(nested(MAX_TREE_DEPTH)).success).toBe(true)
    expect(queryTreeSchema.safeParse(nested(MAX_TREE_DEPTH + 1)).success).toBe(false)
    const wide = (count: number) => ({
      type: 'boolean',
      should: Array.from({ length: count }, () => nested(0)),
    })
    expect(queryTreeSchema.safeParse(wide(MAX_CLAUSES - 1)).success).toBe(true)
    expect(queryTreeSchema.safeParse(wide(MAX_CLAUSES)).success).toBe(false)
  })

  it('refuses a tree of any depth without exhausting the stack', () => {
    const { error } = queryTreeSchema.safeParse(nested(200_000))
    expect(error?.issues).toMatchObject([{ message: 'nests deeper than 40 nodes' }])
  })
})
