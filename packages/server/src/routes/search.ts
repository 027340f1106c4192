import { type ResolvedSearchRequest, searchRequestSchema, searchResponseSchema } from '@paraseek/shared'
import { type Endpoint, questionAt } from '../http/endpoint.ts'
import type { Parameters } from '../http/parameters.ts'
import { askedOf } from '../observe/asked.ts'

// Every member of a search: a new one does not compile until it has a name here.
const PARAMETERS: Parameters<keyof ResolvedSearchRequest> = {
  query: { name: 'q', kind: 'string' },
  filter: { name: 'filter', kind: 'string' },
  limit: { name: 'limit', kind: 'integer' },
  offset: { name: 'offset', kind: 'integer' },
  cursor: { name: 'cursor', kind: 'string' },
  expand: { name: 'expand', kind: 'boolean' },
  scope: { name: 'scope', kind: 'string' },
  sort: { name: 'sort', kind: 'order' },
  groupBy: { name: 'groupBy', kind: 'string' },
  perGroup: { name: 'perGroup', kind: 'integer' },
  facets: { name: 'facets', kind: 'list' },
  facetValues: { name: 'facetValues', kind: 'integer' },
  exactTotal: { name: 'exactTotal', kind: 'boolean' },
  timeoutMs: { name: 'timeoutMs', kind: 'integer' },
  strict: { name: 'strict', kind: 'boolean' },
  detail: { name: 'detail', kind: 'string' },
  snippetLength: { name: 'snippetLength', kind: 'integer' },
  fragments: { name: 'fragments', kind: 'integer' },
  context: { name: 'context', kind: 'integer' },
}

export const search: Endpoint = questionAt(
  {
    path: '/v1/search',
    methods: ['get', 'post'],
    name: 'search',
    summary: 'Ranked paragraphs for a query.',
    response: searchResponseSchema,
    failures: ['QUERY_WARNINGS'],
  },
  {
    schema: searchRequestSchema,
    parameters: PARAMETERS,
    answer: (engine, request, signal) => engine.search(request, { signal }),
    asked: (request, response) => askedOf(request, response),
  },
)
