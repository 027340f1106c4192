import { z } from 'zod'
import { answer } from '../http/answer.ts'
import { addressAt, type Endpoint } from '../http/endpoint.ts'
import type { Metrics } from '../observe/metrics.ts'

const response: z.ZodType<string> = z.string()

export function metricsAt(metrics: Metrics): Endpoint {
  return addressAt(
    {
      path: '/metrics',
      methods: ['get'],
      name: 'metrics',
      summary: 'Figures in the text format of Prometheus.',
      scope: 'admin',
      usesEngine: false,
      response,
      type: 'text/plain',
    },
    async (c) => {
      const { text, type } = await metrics.read()
      return answer(c, text, { type, caching: 'no-store' })
    },
  )
}
