/**
 * @module
 * The schema of the answer to a search. It describes answers, for `/openapi.json` and for tests that compare real answers with
 * it; the server does not run it on what it sends.
 */

import { z } from 'zod'
import { generationSchema, paragraphIdSchema } from './ids.ts'
import { paragraphSchema } from './paragraph.ts'
import type {
  Facet,
  Hit,
  HitContext,
  HitDetail,
  HitGroup,
  HitLinks,
  IdHit,
  QueryEcho,
  QueryWarning,
  RelatedWord,
  SearchResponse,
  Snippet,
  TextHit,
  Total,
} from './search.ts'
import { sourceSchema } from './source.ts'

const unit = z.int().min(0)

const queryWarning: z.ZodType<QueryWarning> = z
  .object({
    code: z.enum([
      'UNCLOSED_QUOTE',
      'UNCLOSED_PARENTHESIS',
      'UNOPENED_PARENTHESIS',
      'STRAY_OPERATOR',
      'UNKNOWN_FIELD',
      'EMPTY_CLAUSE',
      'TOO_DEEP',
      'NUMBER_CLAMPED',
      'INVALID_RANGE',
      'UNSUPPORTED',
      'EXPANSIONS_CUT',
      'TERM_NOT_FOUND',
    ]),
    message: z.string(),
    start: unit,
    end: unit,
  })
  .meta({ id: 'QueryWarning' })

const relatedWord: z.ZodType<RelatedWord> = z
  .object({ term: z.string(), weight: z.number().positive() })
  .meta({ id: 'RelatedWord' })

export const queryEchoSchema: z.ZodType<QueryEcho> = z
  .object({
    text: z.string(),
    parsed: z.string(),
    warnings: z.array(queryWarning),
    related: z.array(relatedWord).exactOptional(),
  })
  .meta({ id: 'QueryEcho' })

const total: z.ZodType<Total> = z
  .object({ value: z.int().min(0), relation: z.enum(['eq', 'gte']) })
  .meta({ id: 'Total' })

const snippet: z.ZodType<Snippet> = z
  .object({
    fragments: z.array(
      z.object({
        text: z.string(),
        start: unit,
        end: unit,
        highlights: z.array(
          z.object({
            start: unit,
            end: unit,
            kind: z.enum(['exact', 'stem', 'synonym', 'prefix', 'fuzzy']),
            term: z.string(),
          }),
        ),
      }),
    ),
    html: z.string(),
  })
  .meta({ id: 'Snippet' })

export const hitLinksSchema: z.ZodType<HitLinks> = z
  .object({ location: z.string(), anchor: z.string().exactOptional(), textFragment: z.string() })
  .meta({ id: 'HitLinks' })

const context: z.ZodType<HitContext> = z.object({
  before: z.array(paragraphSchema),
  after: z.array(paragraphSchema),
})

const ranked = { rank: z.int().min(1), score: z.number().min(0) }

const idHit: z.ZodType<IdHit> = z.object({ ...ranked, id: paragraphIdSchema }).meta({ id: 'IdHit' })

const texts = {
  ...ranked,
  paragraph: paragraphSchema,
  source: sourceSchema,
  context: context.exactOptional(),
}

const textHit: z.ZodType<TextHit> = z.object(texts).meta({ id: 'TextHit' })

const hit: z.ZodType<Hit> = z.object({ ...texts, snippet, links: hitLinksSchema }).meta({ id: 'Hit' })

const group: z.ZodType<HitGroup> = z
  .object({
    rank: z.int().min(1),
    source: sourceSchema,
    hitCount: z.int().min(1),
    moreInSource: z.int().min(0),
  })
  .meta({ id: 'HitGroup' })

const facet: z.ZodType<Facet> = z
  .object({
    field: z.string(),
    relation: z.enum(['eq', 'gte']),
    values: z.array(
      z.object({ value: z.string(), paragraphCount: z.int().min(1), sourceCount: z.int().min(1) }),
    ),
    moreValues: z.int().min(0),
  })
  .meta({ id: 'Facet' })

export const searchResponseSchema: z.ZodType<SearchResponse<HitDetail>> = z
  .object({
    query: queryEchoSchema,
    total,
    limit: z.int().min(1),
    offset: z.int().min(0),
    // The fullest first: what fits it fits the others too.
    hits: z.array(z.union([hit, textHit, idHit])),
    groups: z.array(group).exactOptional(),
    groupTotal: total.exactOptional(),
    facets: z.array(facet).exactOptional(),
    didYouMean: z.array(z.string()).exactOptional(),
    nextCursor: z.string().exactOptional(),
    timedOut: z.boolean(),
    tookMs: z.number().min(0),
    generation: generationSchema,
  })
  .meta({ id: 'SearchResponse' })
