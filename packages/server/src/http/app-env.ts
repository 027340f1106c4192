/**
 * @module
 * What the handlers of one request share.
 */

import type { SearchEngine } from '@paraseek/shared'

/** The environment type of our Hono apps. */
export interface AppEnv {
  Variables: {
    /** Names the request in headers, problems and logs. */
    requestId: string
    /** Taken once a request, so that each answer comes from one generation. */
    engine: SearchEngine
    /** What the engine was asked, once that is understood. */
    asked?: object
    /** Whether the answer lacks what there was no time for: it is then no one's to keep. */
    isPartial?: boolean
  }
}
