/**
 * @module
 * What the handlers of one request share.
 */

import type { SearchEngine } from '@paraseek/shared'
import type { Asked } from '../observe/asked.ts'

/** The environment type of our Hono apps. */
export interface AppEnv {
  Variables: {
    /** Names the request in headers, problems and logs. */
    requestId: string
    /** When it was looked at first, as `performance.now()` tells the time. */
    startMs: number
    /** Taken once a request, so that each answer comes from one generation. */
    engine: SearchEngine
    /** What the engine was asked, once that is understood. */
    asked?: Asked
    /** Whether the answer lacks what there was no time for: it is then no one's to keep. */
    isPartial?: boolean
    /** `ETag` of the answer, where it has one. */
    entityTag?: string
  }
}
