import { describe, expect, it } from 'vitest'
import { searchQuestion, suggestQuestion } from './search-question.ts'

const parametersOf = (request: Parameters<typeof searchQuestion>[0]) =>
  searchQuestion(request).parameters?.toString()

describe('searchQuestion', () => {
  it('names the query q, writes lists with commas, and an order with its direction', () => {
    const request = { query: 'a & b', limit: 3, facets: ['author', 'date'], sort: { by: 'date' } } as const
    expect(parametersOf(request)).toBe('q=a+%26+b&limit=3&sort=date%3Adesc&facets=author%2Cdate')
  })

  it('leaves out what is not said', () => {
    expect(parametersOf({ query: '', limit: undefined, facets: [] })).toBe('q=')
  })

  it('keeps a field that is named like an order apart from it', () => {
    expect(parametersOf({ query: 'a', sort: { by: 'relevance', order: 'asc' } })).toBe(
      'q=a&sort=relevance%3Aasc',
    )
  })

  it.each([
    ['a tree', { query: { type: 'phrase', text: 'white house' } }],
    ['a field with a comma', { query: 'a', facets: ['a,b'] }],
    ['a query that is too long for a URL', { query: '漢'.repeat(1000) }],
  ] as const)('asks by POST with %s', (_, request) => {
    expect(searchQuestion(request)).toEqual({ path: 'v1/search', body: request })
  })
})

describe('suggestQuestion', () => {
  it('asks by GET, and by POST with a text that is too long for a URL', () => {
    const text = '漢'.repeat(1000)
    expect(suggestQuestion({ text: 'a b', limit: 3 }).parameters?.toString()).toBe('q=a+b&limit=3')
    expect(suggestQuestion({ text, limit: 3 })).toEqual({ path: 'v1/suggest', body: { text, limit: 3 } })
  })
})
