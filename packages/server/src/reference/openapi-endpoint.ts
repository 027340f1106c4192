import { z } from 'zod'
import { answer } from '../http/answer.ts'
import { NO_CACHE } from '../http/answer-question.ts'
import { addressAt, type Endpoint } from '../http/endpoint.ts'
import { type DocumentOptions, openapiDocument } from './openapi-document.ts'

const response: z.ZodType<object> = z.looseObject({ openapi: z.string() })

/** @param endpoints all of the app, this one among them: read when the document is asked for first */
export function openapiAt(endpoints: () => readonly Endpoint[], options: DocumentOptions): Endpoint {
  let text: string | undefined
  return addressAt(
    {
      path: '/openapi.json',
      methods: ['get'],
      name: 'openapi',
      summary: 'This document.',
      scope: 'none',
      usesEngine: false,
      response,
    },
    (c) => {
      text ??= JSON.stringify(openapiDocument(endpoints(), options))
      return answer(c, text, { caching: NO_CACHE })
    },
  )
}
