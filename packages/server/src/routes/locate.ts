import { locateRequestSchema, locateResponseSchema } from '@paraseek/shared'
import { type Endpoint, questionAt } from '../http/endpoint.ts'

export const locate: Endpoint = questionAt(
  {
    path: '/v1/locate',
    methods: ['get', 'post'],
    name: 'locate',
    summary: 'Where a quotation stands, or what comes nearest to it.',
    response: locateResponseSchema,
  },
  {
    schema: locateRequestSchema,
    parameters: { quote: { name: 'quote', kind: 'string' }, limit: { name: 'limit', kind: 'integer' } },
    answer: (engine, request, signal) => engine.locate(request, { signal }),
  },
)
