import { serverStatsSchema } from '@paraseek/shared'
import { addressAt, type Endpoint, sendFresh } from '../http/endpoint.ts'
import type { FiguresOfServer } from '../observe/server-figures.ts'

export function statsAt(figures: FiguresOfServer): Endpoint {
  return addressAt(
    {
      path: '/v1/stats',
      methods: ['get'],
      name: 'stats',
      summary: 'What the index holds, and how the server that answers from it is doing.',
      scope: 'search',
      usesEngine: true,
      response: serverStatsSchema,
    },
    async (c) => sendFresh(c, { ...(await c.var.engine.stats()), server: figures.read() }),
  )
}
