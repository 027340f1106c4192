import { suggestRequestSchema, suggestResponseSchema } from '@paraseek/shared'
import { type Endpoint, questionAt } from '../http/endpoint.ts'

export const suggest: Endpoint = questionAt(
  {
    path: '/v1/suggest',
    methods: ['get', 'post'],
    name: 'suggest',
    summary: 'Completions of a search while it is typed.',
    response: suggestResponseSchema,
  },
  {
    schema: suggestRequestSchema,
    parameters: { text: { name: 'q', kind: 'string' }, limit: { name: 'limit', kind: 'integer' } },
    answer: (engine, request, signal) => engine.suggest(request, { signal }),
  },
)
