import { analyzeText, LANGUAGE_CODES } from '@paraseek/engine'
import { type AnalyzeRequest, MAX_PARAGRAPH_LENGTH, textAnalysisSchema } from '@paraseek/shared'
import { z } from 'zod'
import { type Endpoint, questionAt } from '../http/endpoint.ts'

const schema: z.ZodType<AnalyzeRequest> = z
  .strictObject({
    text: z.string().max(MAX_PARAGRAPH_LENGTH),
    language: z.enum(LANGUAGE_CODES).exactOptional(),
  })
  .meta({ id: 'AnalyzeRequest' })

export const analyze: Endpoint = questionAt(
  {
    path: '/v1/analyze',
    methods: ['get', 'post'],
    name: 'analyze',
    summary: 'The tokens of a text with their stems, for who asks why a word is found or is not.',
    response: textAnalysisSchema,
  },
  {
    schema,
    parameters: { text: { name: 'text', kind: 'string' }, language: { name: 'language', kind: 'string' } },
    answer: async (_, request) => analyzeText(request),
  },
)
