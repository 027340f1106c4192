/**
 * @module
 * What a server tells of itself beside what its index holds.
 */

import { z } from 'zod'
import { type EngineStats, engineStatsShape } from './search-engine.ts'

export interface ServerFigures {
  /** ISO 8601. */
  readonly startedAt: string
  readonly uptimeSeconds: number
  /** Requests that were answered since then, of every kind. */
  readonly requestCount: number
  readonly queue: {
    readonly running: number
    readonly waiting: number
  }
  /** Answers of this generation that are kept to be given again. */
  readonly answerCache: {
    readonly answers: number
    readonly bytes: number
    readonly maxBytes: number
    /** Answers since the start: made anew, shared with who asked the same at the same time, or kept from before. */
    readonly given: { readonly made: number; readonly shared: number; readonly kept: number }
  }
}

export interface ServerStats extends EngineStats {
  readonly server: ServerFigures
}

const count = z.int().min(0)

export const serverStatsSchema: z.ZodType<ServerStats> = z
  .object({
    ...engineStatsShape,
    server: z.object({
      startedAt: z.iso.datetime(),
      uptimeSeconds: count,
      requestCount: count,
      queue: z.object({ running: count, waiting: count }),
      answerCache: z.object({
        answers: count,
        bytes: count,
        maxBytes: count,
        given: z.object({ made: count, shared: count, kept: count }),
      }),
    }),
  })
  .meta({ id: 'ServerStats' })
