/**
 * @module
 * Kept answers, given before any routing: the address alone tells which, and what Hono and our handlers would find out
 * about the request is known already.
 *
 * Handlers that wait for each other cost as much as all the rest of such an answer. Whatever may come out otherwise goes their
 * way all the same: a request that may be refused, whose client has the answer, or wants a form of it that is not there yet. Both
 * ways answer alike.
 */

import type { EngineSource } from '../live/engine-source.ts'
import { type OnRequest, requestIdOf } from '../observe/request-entry.ts'
import { isCompressible, readsGzip, respond } from './answer.ts'
import type { AnswerCache } from './answer-cache.ts'
import { NO_CACHE } from './answer-question.ts'
import { servedHosts } from './guards.ts'
import type { MadeAnswer } from './made-answer.ts'

export interface KeptAnswersOptions {
  readonly source: EngineSource
  readonly answers: AnswerCache
  /** Host names that are served; `undefined` serves every name. */
  readonly hosts: readonly string[] | undefined
  readonly listeners: readonly OnRequest[]
}

/** @returns the answer to a request, if it is kept and may be given as it is, whoever asks */
export function keptAnswers({
  source,
  answers,
  hosts,
  listeners,
}: KeptAnswersOptions): (request: Request) => Response | undefined {
  const isServed = servedHosts(hosts)
  return (request) => {
    if (request.method !== 'GET') return undefined
    const startMs = performance.now()
    const engine = source.acquire()
    if (engine === undefined) return undefined
    const ofEngine = answers.of(engine)
    // A kept answer asks nothing of its engine.
    source.release(engine)
    const named = ofEngine.findByUrl(request.url)
    if (named === undefined) return undefined
    const { kept, route } = named
    const body = isPlainlyAllowed(request.headers) ? bodyFor(request.headers, kept.answer) : undefined
    if (body === undefined) return undefined
    ofEngine.give(kept)
    const requestId = requestIdOf(request.headers.get('x-request-id'))
    const { type, tag, askedAgain } = kept.answer
    const response = respond({ requestId, startMs }, body, { type, tag, caching: NO_CACHE, origin: 'kept' })
    const entry = {
      requestId,
      method: 'GET',
      route,
      status: response.status,
      durationMs: performance.now() - startMs,
      asked: askedAgain,
    }
    for (const listener of listeners) listener(entry)
    return response
  }

  function isPlainlyAllowed(headers: Headers): boolean {
    const host = headers.get('host')
    return host !== null && isServed(host) && !headers.has('origin') && !headers.has('if-none-match')
  }
}

/** What is sent to a client; `undefined` if that has to be compressed first. */
function bodyFor(
  headers: Headers,
  { bytes, gzip }: MadeAnswer,
): { readonly bytes: Uint8Array; readonly gzip?: Uint8Array } | undefined {
  if (!(isCompressible(bytes) && readsGzip(headers.get('accept-encoding')))) return { bytes }
  return gzip && { bytes, gzip }
}
