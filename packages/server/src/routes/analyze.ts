/**
 * @module
 * `GET|POST /v1/analyze`: the tokens of a text, for who asks why a word is found or is not.
 */

import { analyzeText } from '@paraseek/engine'
import { MAX_PARAGRAPH_LENGTH } from '@paraseek/shared'
import type { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../http/app-env.ts'
import { askRoutes } from './ask.ts'

interface AnalyzeRequest {
  text: string
}

const schema: z.ZodType<AnalyzeRequest> = z.strictObject({ text: z.string().max(MAX_PARAGRAPH_LENGTH) })

export function analyzeRoutes(): Hono<AppEnv> {
  return askRoutes({
    schema,
    parameters: { text: { name: 'text', kind: 'string' } },
    answer: async (_, { text }) => analyzeText(text),
  })
}
