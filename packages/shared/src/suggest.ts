/**
 * @module
 * Completions of a search while it is typed.
 */

import { z } from 'zod'
import { type Generation, generationSchema, type SourceId, sourceIdSchema } from './ids.ts'
import { DEFAULT_SUGGESTIONS, MAX_QUERY_LENGTH, MAX_SUGGESTIONS } from './limits.ts'

export interface SuggestRequest {
  /** What was typed so far, up to `MAX_QUERY_LENGTH`. Its last word may be unfinished, the ones before it are whole. */
  readonly text: string
  /** `1..MAX_SUGGESTIONS`, by default `DEFAULT_SUGGESTIONS`. */
  readonly limit?: number
}

/** Where a suggestion comes from. */
export type SuggestionKind = 'title' | 'heading' | 'term'

export interface Suggestion {
  /** A title or heading as it is written, or a term. */
  readonly text: string
  readonly kind: SuggestionKind
  /** What to search for where it is taken: what was typed with its last word completed, or the words of the title or heading. */
  readonly query: string
  /** The source of that title; absent for headings and terms, which many sources may share. */
  readonly sourceId?: SourceId
  /** True where a typo was assumed, as nothing begins the way it was typed. */
  readonly isCorrected: boolean
}

export interface SuggestResponse {
  /** Best first. */
  readonly suggestions: readonly Suggestion[]
  /** Time spent in the engine, in milliseconds; of the first call, with making the table of suggestions. */
  readonly tookMs: number
  readonly generation: Generation
}

export const suggestRequestSchema: z.ZodType<Required<SuggestRequest>> = z
  .strictObject({
    text: z.string().max(MAX_QUERY_LENGTH),
    limit: z.int().min(1).max(MAX_SUGGESTIONS).default(DEFAULT_SUGGESTIONS),
  })
  .meta({ id: 'SuggestRequest' })

export const suggestResponseSchema: z.ZodType<SuggestResponse> = z
  .object({
    suggestions: z.array(
      z.object({
        text: z.string(),
        kind: z.enum(['title', 'heading', 'term']),
        query: z.string(),
        sourceId: sourceIdSchema.exactOptional(),
        isCorrected: z.boolean(),
      }),
    ),
    tookMs: z.number().min(0),
    generation: generationSchema,
  })
  .meta({ id: 'SuggestResponse' })
