import { type ErrorCode, generationSchema } from '@paraseek/shared'
import { z } from 'zod'
import { addressAt, type Endpoint, sendFresh } from '../http/endpoint.ts'
import type { EngineSource } from '../live/engine-source.ts'

const response: z.ZodType<{ generation: number }> = z.object({ generation: generationSchema })

/** What opening an index may end in. */
const FAILURES: readonly ErrorCode[] = [
  'INDEX_NOT_FOUND',
  'CORRUPT_INDEX',
  'UNSUPPORTED_INDEX_VERSION',
  'INVALID_SYNONYMS',
  'IO_ERROR',
]

/**
 * Opens the index anew, without waiting for the watch to notice. It needs no engine, so it also helps where there is none.
 *
 * @param reload of the source of the engine
 */
export function reloadAt(reload: NonNullable<EngineSource['reload']>): Endpoint {
  return addressAt(
    {
      path: '/v1/reload',
      methods: ['post'],
      name: 'reload',
      summary: 'Opens the index anew, and tells the generation that is served from now on.',
      scope: 'admin',
      usesEngine: false,
      response,
      failures: FAILURES,
    },
    async (c) => sendFresh(c, { generation: await reload() }),
  )
}
