/**
 * @module
 * From a question about the index to its answer: one that is kept, one that is being made, or a new one, made when it is its turn.
 */

import type { Context } from 'hono'
import type { Asked } from '../observe/asked.ts'
import { answer } from './answer.ts'
import type { AnswerOrigin } from './answer-cache.ts'
import type { AppEnv } from './app-env.ts'
import { clientNameOf } from './client-name.ts'
import { identityOf, isListed, tagOf } from './entity-tag.ts'
import type { MadeAnswer } from './made-answer.ts'

export interface Question {
  /** The same for requests that have the same answer from the same engine, and no others. */
  readonly key: string
  /** Media type of the answer. */
  readonly type: string
  /**
   * Asks the engine; rejects with a problem or an error of the engine.
   *
   * @param signal fires when nobody wants the answer any more
   */
  make(signal: AbortSignal): Promise<Made>
}

/** What was made of a question. */
export interface Made {
  readonly body: string
  readonly asked?: Asked
  readonly isPartial?: boolean
}

const encoder = new TextEncoder()

/** Answers a request; 304 where the client has the answer. */
export async function answerQuestion(c: Context<AppEnv>, question: Question): Promise<Response> {
  const { answers } = c.var
  const { key } = question
  const kept = answers.find(key)
  const tag = kept?.tag ?? tagOf(await identityOf(c.var.engine), key)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  const tagHeaders = { 'Cache-Control': NO_CACHE, ...(isRead && { ETag: tag }) }
  if (isRead && isListed(tag, c.req.header('if-none-match'))) {
    return answer(c, null, { status: 304, headers: tagHeaders })
  }
  const { answer: made, origin } = kept
    ? { answer: kept, origin: 'kept' as const }
    : await answers.make(key, (signal) => makeInTurn(c, question, { tag, signal }), c.req.raw.signal)
  if (made.asked) c.set('asked', askedAs(made.asked, origin))
  return answer(c, made.bytes, {
    type: made.type,
    // Asked again, a search that ran out of time may find more.
    headers: made.isPartial ? { 'Cache-Control': 'no-store' } : tagHeaders,
    origin,
    gzip: () => answers.gzip(key, made),
  })
}

/** Kept by the client only to ask whether it is still so. */
export const NO_CACHE = 'no-cache'

function makeInTurn(
  c: Context<AppEnv>,
  { type, make }: Question,
  { tag, signal }: { readonly tag: string; readonly signal: AbortSignal },
): Promise<MadeAnswer> {
  return c.var.admission.run(clientNameOf(c), signal, async () => {
    const { body, asked, isPartial = false } = await make(signal)
    return { bytes: encoder.encode(body), type, tag, isPartial, ...(asked && { asked }) }
  })
}

// Only who had it made has spent the time of the engine.
function askedAs({ tookMs, ...asked }: Asked, origin: AnswerOrigin): Asked {
  return origin === 'made' && tookMs !== undefined ? { ...asked, tookMs } : asked
}
