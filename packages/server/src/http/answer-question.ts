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
  const answers = c.get('answers')
  const { key } = question
  const kept = answers.find(key)
  if (kept !== undefined) return send(c, key, kept, 'kept')
  const tag = tagOf(await identityOf(c.get('engine')), c.get('build'), key)
  if (hasAlready(c, tag)) return answerUnchanged(c, tag, question.type)
  const make = (signal: AbortSignal) => makeInTurn(c, question, { tag, signal })
  const { answer: made, origin } = await answers.make(key, make, c.req.raw.signal)
  return send(c, key, made, origin)
}

/**
 * Answers with what is kept for the very URL, before that is even read; `undefined` where there is nothing.
 */
export function answerKept(c: Context<AppEnv>): Promise<Response> | undefined {
  if (!isRead(c)) return undefined
  const answers = c.get('answers')
  const found = answers.findByUrl(c.req.url)
  if (found === undefined) return undefined
  const { key, answer: made } = found.kept
  answers.give(found.kept)
  return send(c, key, made, 'kept')
}

function send(c: Context<AppEnv>, key: string, made: MadeAnswer, origin: AnswerOrigin): Promise<Response> {
  const answers = c.get('answers')
  const asked = origin === 'made' ? made.asked : made.askedAgain
  if (asked !== undefined) c.set('asked', asked)
  if (hasAlready(c, made.tag)) return answerUnchanged(c, made.tag, made.type)
  const route = c.get('route')
  if (isRead(c) && route !== undefined) answers.name(key, c.req.url, route)
  const isTagged = isRead(c) && !made.isPartial
  return answer(c, made.bytes, {
    type: made.type,
    // Asked again, a search that ran out of time may find more.
    caching: made.isPartial ? 'no-store' : NO_CACHE,
    ...(isTagged && { tag: made.tag }),
    origin,
    gzip: () => answers.gzip(key, made),
  })
}

function isRead(c: Context): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD'
}

function hasAlready(c: Context, tag: string): boolean {
  return isRead(c) && isListed(tag, c.req.header('if-none-match'))
}

/** @param type of what is unchanged: a browser takes the headers of this answer for those of what it has */
function answerUnchanged(c: Context<AppEnv>, tag: string, type: string): Promise<Response> {
  return answer(c, null, { status: 304, type, caching: NO_CACHE, tag })
}

/** Kept by the client only to ask whether it is still so. */
export const NO_CACHE = 'no-cache'

function makeInTurn(
  c: Context<AppEnv>,
  { type, make }: Question,
  { tag, signal }: { readonly tag: string; readonly signal: AbortSignal },
): Promise<MadeAnswer> {
  return c.get('admission').run(clientNameOf(c), signal, async () => {
    const { body, asked, isPartial = false } = await make(signal)
    // A `Buffer`, as Node would make one each time; `Buffer.from` of a string may be a part of a larger one.
    const bytes = Buffer.from(encoder.encode(body).buffer)
    const made = { bytes, type, tag, isPartial }
    return asked === undefined ? made : { ...made, asked, askedAgain: withoutTime(asked) }
  })
}

function withoutTime({ tookMs: _, ...asked }: Asked): Asked {
  return asked
}
