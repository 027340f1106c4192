/**
 * @module
 * Where a quotation stands: what is asked and what is answered.
 */

import { z } from 'zod'
import { type Generation, generationSchema } from './ids.ts'
import { DEFAULT_LOCATIONS, MAX_LOCATIONS, MAX_QUOTE_LENGTH, MIN_SIMILARITY } from './limits.ts'
import { type Paragraph, paragraphSchema } from './paragraph.ts'
import type { HitLinks } from './search.ts'
import { hitLinksSchema } from './search-response-schema.ts'
import { type Source, sourceSchema } from './source.ts'

export interface LocateRequest {
  /** The words that are looked for, up to `MAX_QUOTE_LENGTH`. */
  readonly quote: string
  /** `1..MAX_LOCATIONS`, by default `DEFAULT_LOCATIONS`. */
  readonly limit?: number
}

/**
 * `exact`: the same letters and digits in the same order; case, marks, punctuation and white space do not matter. `near`: a
 * similarity of at least `MIN_SIMILARITY`. `none`: nothing comes as near as that.
 */
export type QuoteMatch = 'exact' | 'near' | 'none'

/** One step from the quotation to the text, in order. */
export interface QuoteDifference {
  /**
   * `equal`: both have it; `replace`: other words stand there; `delete`: the text lacks it; `insert`: the text has it and the
   * quotation does not.
   */
  readonly op: 'equal' | 'replace' | 'delete' | 'insert'
  /** The words as the quotation has them; empty for `insert`. */
  readonly quote: string
  /** The words as the text has them; empty for `delete`. */
  readonly text: string
}

/** The stretch of one paragraph that belongs to the quotation. */
export interface QuotePart {
  readonly paragraph: Paragraph
  /** First UTF-16 unit of the stretch in the paragraph's text. */
  readonly start: number
  /** One past the last UTF-16 unit. */
  readonly end: number
  readonly links: HitLinks
}

/** A place where the quotation stands, or nearly. */
export interface QuoteLocation {
  readonly match: 'exact' | 'near'
  /**
   * 1 less the words that differ over the words of the quotation, or of the stretch if that has more; in
   * `[MIN_SIMILARITY, 1]`.
   */
  readonly similarity: number
  readonly source: Source
  /** One; or two, where the quotation runs on into the next paragraph. */
  readonly parts: readonly QuotePart[]
  readonly differences: readonly QuoteDifference[]
}

export interface LocateResponse {
  /** Of the best location. */
  readonly match: QuoteMatch
  /** Best first: by similarity, then by where they stand. */
  readonly locations: readonly QuoteLocation[]
  /** Time spent in the engine, in milliseconds. */
  readonly tookMs: number
  readonly generation: Generation
}

export const locateRequestSchema: z.ZodType<Required<LocateRequest>> = z
  .strictObject({
    quote: z.string().max(MAX_QUOTE_LENGTH),
    limit: z.int().min(1).max(MAX_LOCATIONS).default(DEFAULT_LOCATIONS),
  })
  .meta({ id: 'LocateRequest' })

const location: z.ZodType<QuoteLocation> = z
  .object({
    match: z.enum(['exact', 'near']),
    similarity: z.number().min(MIN_SIMILARITY).max(1),
    source: sourceSchema,
    parts: z
      .array(
        z.object({
          paragraph: paragraphSchema,
          start: z.int().min(0),
          end: z.int().min(0),
          links: hitLinksSchema,
        }),
      )
      .min(1),
    differences: z.array(
      z.object({
        op: z.enum(['equal', 'replace', 'delete', 'insert']),
        quote: z.string(),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'QuoteLocation' })

export const locateResponseSchema: z.ZodType<LocateResponse> = z
  .object({
    match: z.enum(['exact', 'near', 'none']),
    locations: z.array(location),
    tookMs: z.number().min(0),
    generation: generationSchema,
  })
  .meta({ id: 'LocateResponse' })
