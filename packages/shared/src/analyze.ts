/**
 * @module
 * What analysis makes of a text: for people who ask why a word is found, or is not.
 */

import { z } from 'zod'

/** What is to be analysed. */
export interface AnalyzeRequest {
  readonly text: string
  /** ISO 639-1 code of the language whose stems are wanted; without it, the one that the text looks like. */
  readonly language?: string
}

/** One occurrence of a term in a text. */
export interface AnalyzedToken {
  /** The normalised string that is indexed and looked for. */
  readonly term: string
  /** The occurrence as it is written: `text.slice(start, end)`. */
  readonly text: string
  /** First UTF-16 unit of the occurrence. */
  readonly start: number
  /** One past the last UTF-16 unit. */
  readonly end: number
  /** Number of the word in the text, from 0; a compound and its first part share one. */
  readonly position: number
  /** Positions that the token covers, `>= 1`. */
  readonly span: number
  /** Unicode name of the script of its first letter (`Latin`, `Hebrew`, `Han`); `Common` for digits. */
  readonly script: string
  /** What it has in common with other forms of the word in the language of the text; left out of function words, numbers and codes. */
  readonly stem?: string
}

export interface TextAnalysis {
  /** Identity of the analyzer. */
  readonly analyzer: string
  /** ISO 639 code of the language that was asked for, or that the text looks like; left out where it does not tell. */
  readonly language?: string
  /** In order of `position`, at equal positions the longer `span` first. */
  readonly tokens: readonly AnalyzedToken[]
}

export const textAnalysisSchema: z.ZodType<TextAnalysis> = z
  .object({
    analyzer: z.string(),
    language: z.string().exactOptional(),
    tokens: z.array(
      z.object({
        term: z.string(),
        text: z.string(),
        start: z.int().min(0),
        end: z.int().min(0),
        position: z.int().min(0),
        span: z.int().min(1),
        script: z.string(),
        stem: z.string().exactOptional(),
      }),
    ),
  })
  .meta({ id: 'TextAnalysis' })
