import { analyzeText } from '@paraseek/engine'
import { MAX_PARAGRAPH_LENGTH, textAnalysisSchema } from '@paraseek/shared'
import { z } from 'zod'
import { type Endpoint, questionAt } from '../http/endpoint.ts'

interface AnalyzeRequest {
  text: string
}

const schema: z.ZodType<AnalyzeRequest> = z
  .strictObject({ text: z.string().max(MAX_PARAGRAPH_LENGTH) })
  .meta({ id: 'AnalyzeRequest' })

export const analyze: Endpoint = questionAt(
  {
    path: '/v1/analyze',
    methods: ['get', 'post'],
    name: 'analyze',
    summary: 'The tokens of a text, for who asks why a word is found or is not.',
    response: textAnalysisSchema,
  },
  {
    schema,
    parameters: { text: { name: 'text', kind: 'string' } },
    answer: async (_, { text }) => analyzeText(text),
  },
)
