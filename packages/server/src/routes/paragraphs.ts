import { MAX_CONTEXT, type ParagraphId, paragraphIdSchema, paragraphInContextSchema } from '@paraseek/shared'
import { z } from 'zod'
import { type Endpoint, questionAt } from '../http/endpoint.ts'
import { noSuchParagraph } from '../http/problem.ts'

interface ParagraphRequest {
  id: ParagraphId
  context: number
}

const schema: z.ZodType<ParagraphRequest> = z.strictObject({
  id: paragraphIdSchema,
  context: z.int().min(0).max(MAX_CONTEXT).default(0),
})

export const paragraph: Endpoint = questionAt(
  {
    path: '/v1/paragraphs/{id}',
    methods: ['get'],
    name: 'paragraph',
    summary: 'One paragraph, with its neighbours on request.',
    response: paragraphInContextSchema,
    failures: ['NOT_FOUND'],
  },
  {
    schema,
    parameters: { id: { name: 'id', kind: 'path' }, context: { name: 'context', kind: 'integer' } },
    answer: async (engine, { id, context }) => {
      const found = await engine.paragraph(id, context)
      if (found === undefined) throw noSuchParagraph()
      return found
    },
  },
)
