/**
 * @module
 * Why a paragraph has its score, and why another is no hit: what is asked and what is answered.
 */

import { z } from 'zod'
import { type Generation, generationSchema, type ParagraphId, paragraphIdSchema } from './ids.ts'
import { MAX_QUERY_LENGTH } from './limits.ts'
import type { QueryEcho } from './search.ts'
import { queryEchoSchema } from './search-response-schema.ts'

export interface ExplainRequest {
  /** As of a search. */
  readonly query: string
  readonly paragraphId: ParagraphId
  /** As of a search. */
  readonly expand?: boolean | undefined
}

/** A number and the numbers that it was made of. The formula is in `docs/explain.md`. */
export interface Explanation {
  /** What the number is: `word "wolf"`, `idf`, `frequency`. */
  readonly name: string
  readonly value: number
  /** How the value follows from the children. */
  readonly detail?: string
  readonly children: readonly Explanation[]
}

export type MissingReason =
  /** No form of the word stands in the paragraph. */
  | 'absent'
  /** The word does not stand there, but one that is spelt like it does. */
  | 'other-form'
  /** The word stands there, but in no field that was asked for. */
  | 'other-field'
  /** The words stand there, but not together as the query wants them. */
  | 'not-together'
  /** The query excludes what stands there. */
  | 'excluded'
  /** The source does not pass a metadata filter. */
  | 'filtered'
  /** Nothing is asked for: this part of the query only excludes, or holds no word. */
  | 'nothing-asked'

/** A part of the query that the paragraph does not satisfy. */
export interface MissingPart {
  /** The words of the query, or the filter. */
  readonly queryTerm: string
  readonly reason: MissingReason
  /** False if the paragraph may be a hit without it, and only ranks lower. */
  readonly isRequired: boolean
  /** What stands there instead, where something does: a form, a field, a value. */
  readonly found?: string
  /** A sentence for people. */
  readonly detail: string
}

export interface ExplainResponse {
  readonly query: QueryEcho
  readonly paragraphId: ParagraphId
  /** Whether the paragraph is a hit. */
  readonly matches: boolean
  /** Place in the ranking of all hits, from 1; absent if it is no hit. */
  readonly rank?: number
  /** The score that the search gives, 0 if it is no hit. */
  readonly score: number
  /** How the score comes about, its root equal to it to the last bit; absent if it is no hit. */
  readonly explanation?: Explanation
  /** In the order of the query; empty for a hit that has everything. */
  readonly missing: readonly MissingPart[]
  readonly generation: Generation
}

export const explainRequestSchema: z.ZodType<ExplainRequest> = z
  .strictObject({
    query: z.string().max(MAX_QUERY_LENGTH),
    paragraphId: paragraphIdSchema,
    expand: z.boolean().optional(),
  })
  .meta({ id: 'ExplainRequest' })

const explanation: z.ZodType<Explanation> = z
  .object({
    name: z.string(),
    value: z.number(),
    detail: z.string().exactOptional(),
    children: z.array(z.lazy(() => explanation)),
  })
  .meta({ id: 'Explanation' })

const missingPart: z.ZodType<MissingPart> = z
  .object({
    queryTerm: z.string(),
    reason: z.enum([
      'absent',
      'other-form',
      'other-field',
      'not-together',
      'excluded',
      'filtered',
      'nothing-asked',
    ]),
    isRequired: z.boolean(),
    found: z.string().exactOptional(),
    detail: z.string(),
  })
  .meta({ id: 'MissingPart' })

export const explainResponseSchema: z.ZodType<ExplainResponse> = z
  .object({
    query: queryEchoSchema,
    paragraphId: paragraphIdSchema,
    matches: z.boolean(),
    rank: z.int().min(1).exactOptional(),
    score: z.number().min(0),
    explanation: explanation.exactOptional(),
    missing: z.array(missingPart),
    generation: generationSchema,
  })
  .meta({ id: 'ExplainResponse' })
