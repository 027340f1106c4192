import { explainRequestSchema, explainResponseSchema } from '@paraseek/shared'
import { type Endpoint, questionAt } from '../http/endpoint.ts'
import { noSuchParagraph } from '../http/problem.ts'

export const explain: Endpoint = questionAt(
  {
    path: '/v1/explain',
    methods: ['get', 'post'],
    name: 'explain',
    summary: 'How a paragraph comes to its score for a query, or why it is no hit.',
    response: explainResponseSchema,
    failures: ['NOT_FOUND'],
  },
  {
    schema: explainRequestSchema,
    parameters: {
      query: { name: 'q', kind: 'string' },
      paragraphId: { name: 'id', kind: 'string' },
      expand: { name: 'expand', kind: 'boolean' },
    },
    answer: async (engine, request, signal) => {
      const response = await engine.explain(request, { signal })
      if (response === undefined) throw noSuchParagraph()
      return response
    },
  },
)
