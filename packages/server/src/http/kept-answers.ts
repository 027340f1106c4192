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
import {
  type AnswerBody,
  type AnsweredRequest,
  isCompressible,
  type ResponseOptions,
  readsGzip,
  respond,
  serverTiming,
} from './answer.ts'
import type { AnswerCache } from './answer-cache.ts'
import { NO_CACHE } from './answer-question.ts'
import { servedHosts } from './guards.ts'
import type { MadeAnswer } from './made-answer.ts'

export interface KeptAnswersOptions {
  readonly source: EngineSource
  readonly answers: AnswerCache
  /** Host names that are served; `undefined` serves every name. */
  readonly hosts: readonly string[] | undefined
  readonly tell: OnRequest
}

/** What is read of the headers of a request: `Headers` does it, and what stands for them where making those would cost too much. */
export type RequestHeaders = Pick<Headers, 'get' | 'has'>

/** A kept answer that is to be given: the request has been counted and told of. */
export interface GivenAnswer {
  readonly answer: MadeAnswer
  readonly body: AnswerBody
  readonly request: AnsweredRequest
}

/** @returns the answer to a request, if it is kept and may be given as it is, whoever asks; only then anything has happened */
export type FindKept = (
  method: string | undefined,
  url: string,
  headers: RequestHeaders,
) => GivenAnswer | undefined

/** Makes what decides over every kept answer, whatever way it goes out. */
export function findKept({ source, answers, hosts, tell }: KeptAnswersOptions): FindKept {
  const isServed = servedHosts(hosts)
  return (method, url, headers) => {
    if (method !== 'GET') return undefined
    try {
      return find(url, headers)
    } catch {
      // Only a source of somebody else throws. It does so again among the handlers, where that is reported and answered.
      return undefined
    }
  }

  function find(url: string, headers: RequestHeaders): GivenAnswer | undefined {
    const startMs = performance.now()
    const engine = source.acquire()
    if (engine === undefined) return undefined
    const ofEngine = answers.of(engine)
    // A kept answer asks nothing of its engine.
    source.release(engine)
    const named = ofEngine.findByUrl(url)
    if (named === undefined) return undefined
    const { kept, route } = named
    const { answer } = kept
    const body = isPlainlyAllowed(headers) ? bodyFor(headers, answer) : undefined
    if (body === undefined) return undefined
    const requestId = requestIdOf(headers.get('x-request-id'))
    const durationMs = performance.now() - startMs
    const entry = { requestId, method: 'GET', route, status: 200, durationMs, asked: answer.askedAgain }
    ofEngine.give(kept)
    tell(entry)
    return { answer, body, request: { requestId, timing: serverTiming(durationMs, 'kept') } }
  }

  function isPlainlyAllowed(headers: RequestHeaders): boolean {
    const host = headers.get('host')
    return host !== null && isServed(host) && !headers.has('origin') && !headers.has('if-none-match')
  }
}

/** What is sent to a client; `undefined` if that has to be compressed first. */
function bodyFor(headers: RequestHeaders, { bytes, gzip }: MadeAnswer): AnswerBody | undefined {
  if (!(isCompressible(bytes) && readsGzip(headers.get('accept-encoding')))) return { bytes }
  return gzip && { bytes, gzip }
}

/** What the headers of a kept answer say of it. */
export function keptOptions({ type, tag }: MadeAnswer): ResponseOptions {
  return { type, tag, caching: NO_CACHE }
}

/** Gives a kept answer to who speaks `fetch`. */
export function respondWithKept(find: FindKept, { method, url, headers }: Request): Response | undefined {
  const given = find(method, url, headers)
  return given && respond(given.request, given.body, keptOptions(given.answer))
}
