/**
 * @module
 * What the handlers of one request share.
 */

import type { SearchEngine } from '@paraseek/shared'
import type { Asked } from '../observe/asked.ts'
import type { Admission } from './admission.ts'
import type { Answers } from './answer-cache.ts'

/** The environment type of our Hono apps. */
export interface AppEnv {
  Bindings: {
    /** The request as Node has it, where the app runs under Node. */
    incoming?: { readonly socket: { readonly remoteAddress?: string } }
  }
  Variables: {
    /** Names the request in headers, problems and logs. */
    requestId: string
    /** The pattern of its address, where that is known without looking it up. */
    route?: string
    /** When it was looked at first, as `performance.now()` tells the time. */
    startMs: number
    /** Taken once a request, so that each answer comes from one generation. */
    engine: SearchEngine
    /** Names the program, in tags. */
    build: string
    /** What the engine was asked, once that is understood. */
    asked?: Asked
    /** The answers of that engine. */
    answers: Answers
    /** Whose turn it is to ask the engine. */
    admission: Admission
    /** Names the key of the request, where the server has keys. */
    keyName?: string
  }
}
