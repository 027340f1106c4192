/**
 * @module
 * An address of the API, said once: what it takes, what it answers, and who may ask. Routes, validation and `/openapi.json` are
 * made of it.
 *
 * The schema of the answer describes it, and tests hold real answers against it; it does not run on what is sent.
 */

import type { ErrorCode, SearchEngine } from '@paraseek/shared'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Asked } from '../observe/asked.ts'
import type { KeyScope } from './access-key.ts'
import { answer } from './answer.ts'
import { answerKept, answerQuestion } from './answer-question.ts'
import type { AppEnv } from './app-env.ts'
import { readJsonBody } from './json-body.ts'
import { type Parameters, readParameters, refuseParameters, validate } from './parameters.ts'

export type Method = 'get' | 'post'

export interface EndpointFacts {
  /** As OpenAPI writes it: `/v1/paragraphs/{id}`. */
  readonly path: string
  readonly methods: readonly Method[]
  /** Name of the operation for programs that generate clients; `post` gets the method before it where there is a `get` too. */
  readonly name: string
  /** A sentence for people. */
  readonly summary: string
  /** Which keys open it, where the server has keys; `none`: everybody. */
  readonly scope: KeyScope | 'none'
  /** Whether the engine is asked. */
  readonly usesEngine: boolean
  readonly response: z.ZodType
  /** Media type of the answer; JSON unless said. */
  readonly type?: string
  /** What it may answer beside what every address may. */
  readonly failures?: readonly ErrorCode[]
}

interface Question<Request extends object, Field extends string & keyof Request, Response extends object> {
  readonly schema: z.ZodType<Request>
  /** The members that a URL can hold, by name. `POST` takes all members of the schema as JSON. */
  readonly parameters: Parameters<Field>
  /**
   * What is answered as JSON; rejects with a problem or an error of the engine. The same while the engine is the same.
   *
   * @param signal fires when nobody wants the answer any more
   */
  answer(engine: SearchEngine, request: Request, signal: AbortSignal): Promise<Response>
  /** What is told to logs and figures of an answer, beside the request. */
  asked?(request: Request, response: Response): Asked
}

export interface Endpoint extends EndpointFacts {
  readonly schema?: z.ZodType
  readonly parameters: Parameters<string>
  handle(c: Context<AppEnv>): Promise<Response>
}

/** An address that answers a question about the index. */
export function questionAt<
  Request extends object,
  Field extends string & keyof Request,
  Response extends object,
>(
  facts: Omit<EndpointFacts, 'scope' | 'usesEngine'>,
  question: Question<Request, Field, Response>,
): Endpoint {
  const { schema, parameters } = question
  return {
    ...facts,
    scope: 'search',
    usesEngine: true,
    schema,
    parameters,
    async handle(c) {
      const kept = answerKept(c)
      if (kept !== undefined) return kept
      const request = await readRequest(c, question)
      c.set('asked', { request })
      const engine = c.get('engine')
      return answerQuestion(c, {
        // A validated request has its members in the order of the schema, and all defaults.
        key: `${facts.path} ${JSON.stringify(request)}`,
        type: 'application/json',
        async make(signal) {
          const response = await question.answer(engine, request, signal)
          const asked = question.asked?.(request, response) ?? { request }
          return { body: JSON.stringify(response), asked, isPartial: isPartial(response) }
        },
      })
    },
  }
}

/** An address that takes nothing. */
export function addressAt(facts: EndpointFacts, handle: (c: Context<AppEnv>) => Promise<Response>): Endpoint {
  return {
    ...facts,
    parameters: {},
    handle(c) {
      refuseParameters(c)
      return handle(c)
    },
  }
}

/** Answers with JSON that nobody is to keep. */
export function sendFresh(c: Context<AppEnv>, value: object): Promise<Response> {
  return answer(c, JSON.stringify(value), { caching: 'no-store' })
}

async function readRequest<Request extends object, Field extends string & keyof Request>(
  c: Context<AppEnv>,
  { schema, parameters }: Pick<Question<Request, Field, object>, 'schema' | 'parameters'>,
): Promise<Request> {
  if (c.req.method !== 'POST') return readParameters(c, parameters, schema)
  refuseParameters(c)
  return validate(schema, await readJsonBody(c))
}

function isPartial(response: object): boolean {
  return 'timedOut' in response && response.timedOut === true
}
