/**
 * @module
 * Whether the process lives, and whether it has an index: for whatever watches over it.
 */

import { ERROR_CODES, generationSchema } from '@paraseek/shared'
import { z } from 'zod'
import { addressAt, type Endpoint, sendFresh } from '../http/endpoint.ts'
import { RequestProblem } from '../http/problem.ts'
import type { EngineSource } from '../live/engine-source.ts'

const alive: z.ZodType<{ status: 'ok' }> = z.object({ status: z.literal('ok') }).meta({ id: 'Alive' })

export const health: Endpoint = addressAt(
  {
    path: '/healthz',
    methods: ['get'],
    name: 'health',
    summary: 'Answers while the process lives.',
    scope: 'none',
    usesEngine: false,
    response: alive,
  },
  (c) => sendFresh(c, { status: 'ok' }),
)

const ready: z.ZodType<object> = z
  .object({
    status: z.literal('ready'),
    generation: generationSchema,
    /** Why the newest state of the index is not the one that is served. */
    refused: z.object({ code: z.enum(ERROR_CODES), since: z.iso.datetime() }).exactOptional(),
  })
  .meta({ id: 'Ready' })

/** Answers while there is an engine. */
export function readyAt(source: EngineSource): Endpoint {
  return addressAt(
    {
      path: '/readyz',
      methods: ['get'],
      name: 'ready',
      summary: 'Tells the generation that is served, and whether a newer one was refused.',
      scope: 'none',
      usesEngine: false,
      response: ready,
      failures: ['UNAVAILABLE'],
    },
    async (c) => {
      const engine = source.acquire()
      if (engine === undefined) throw noEngine()
      try {
        const { generation } = await engine.stats()
        const { refusal: refused } = source
        return await sendFresh(c, { status: 'ready', generation, ...(refused && { refused }) })
      } finally {
        source.release(engine)
      }
    },
  )
}

export function noEngine(): RequestProblem {
  return new RequestProblem('UNAVAILABLE', 'no index is open yet: try again later')
}
