import {
  type SourceId,
  sourceDetailSchema,
  sourceIdSchema,
  sourcePageRequestSchema,
  sourcePageSchema,
} from '@paraseek/shared'
import { z } from 'zod'
import { type Endpoint, questionAt } from '../http/endpoint.ts'
import { RequestProblem } from '../http/problem.ts'

export const sources: Endpoint = questionAt(
  {
    path: '/v1/sources',
    methods: ['get'],
    name: 'sources',
    summary: 'The sources by id, page by page.',
    response: sourcePageSchema,
  },
  {
    schema: sourcePageRequestSchema,
    parameters: { limit: { name: 'limit', kind: 'integer' }, offset: { name: 'offset', kind: 'integer' } },
    answer: (engine, { limit, offset }) => engine.sources(limit, offset),
  },
)

interface SourceRequest {
  id: SourceId
}

const schema: z.ZodType<SourceRequest> = z.strictObject({ id: sourceIdSchema })

export const source: Endpoint = questionAt(
  {
    path: '/v1/sources/{id}',
    methods: ['get'],
    name: 'source',
    summary: "One source and its paragraphs' ids.",
    response: sourceDetailSchema,
    failures: ['NOT_FOUND'],
  },
  {
    schema,
    parameters: { id: { name: 'id', kind: 'path' } },
    answer: async (engine, { id }) => {
      const found = await engine.source(id)
      if (found === undefined) {
        throw new RequestProblem(
          'NOT_FOUND',
          'no source has this id: take ids from /v1/sources, percent-encoded',
        )
      }
      return found
    },
  },
)
