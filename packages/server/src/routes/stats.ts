import { engineStatsSchema } from '@paraseek/shared'
import { z } from 'zod'
import { type Endpoint, questionAt } from '../http/endpoint.ts'

const schema: z.ZodType<object> = z.strictObject({})

export const stats: Endpoint = questionAt(
  {
    path: '/v1/stats',
    methods: ['get'],
    name: 'stats',
    summary: 'What the index holds.',
    response: engineStatsSchema,
  },
  { schema, parameters: {}, answer: (c) => c.var.engine.stats() },
)
