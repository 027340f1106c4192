import { z } from 'zod'
import { type ParagraphId, paragraphIdSchema, type SourceId, sourceIdSchema } from './ids.ts'
import { type Source, sourceSchema } from './source.ts'

/** What a paragraph was in its source. */
export type ParagraphKind = 'prose' | 'list-item' | 'quote' | 'table-row' | 'code'

/**
 * Where a paragraph stands, in the source as it was read.
 *
 * Lines count from 1 in the file. Characters are UTF-16 units of the source's text, from 0, end exclusive; that text is
 * the decoded file (without a byte order mark), or for a record its decoded `text` value. The slice
 * `[start, end)` may hold mark-up that the paragraph's own text does not.
 */
export interface Address {
  readonly path: string
  /** First line, `>= 1`. */
  readonly startLine: number
  /** Last line, `>= startLine`. */
  readonly endLine: number
  /** First UTF-16 unit, `>= 0`. */
  readonly start: number
  /** One past the last UTF-16 unit, `>= start`. */
  readonly end: number
  /** Titles of the headings above, outermost first; empty outside any heading. */
  readonly headings: readonly string[]
  /** Fragment id of the nearest heading or element above (`natanz`), without `#`. */
  readonly anchor?: string
}

/** The unit that is indexed, ranked and shown. */
export interface Paragraph {
  readonly id: ParagraphId
  readonly sourceId: SourceId
  /** Place in its source, from 0. */
  readonly ordinal: number
  readonly kind: ParagraphKind
  /** Plain text: mark-up removed, hard-wrapped lines joined by one space. Never empty. */
  readonly text: string
  readonly address: Address
}

/** A paragraph with its neighbours, in source order. */
export interface ParagraphInContext {
  readonly paragraph: Paragraph
  readonly source: Source
  readonly before: readonly Paragraph[]
  readonly after: readonly Paragraph[]
}

/** What the indexer hands to an engine: a source with all its paragraphs, in order. */
export interface IndexableSource {
  readonly source: Source
  readonly paragraphs: readonly Paragraph[]
}

const address: z.ZodType<Address> = z
  .object({
    path: z.string(),
    startLine: z.int().min(1),
    endLine: z.int().min(1),
    start: z.int().min(0),
    end: z.int().min(0),
    headings: z.array(z.string()),
    anchor: z.string().exactOptional(),
  })
  .meta({ id: 'Address' })

export const paragraphSchema: z.ZodType<Paragraph> = z
  .object({
    id: paragraphIdSchema,
    sourceId: sourceIdSchema,
    ordinal: z.int().min(0),
    kind: z.enum(['prose', 'list-item', 'quote', 'table-row', 'code']),
    text: z.string().min(1),
    address,
  })
  .meta({ id: 'Paragraph' })

export const paragraphInContextSchema: z.ZodType<ParagraphInContext> = z
  .object({
    paragraph: paragraphSchema,
    source: sourceSchema,
    before: z.array(paragraphSchema),
    after: z.array(paragraphSchema),
  })
  .meta({ id: 'ParagraphInContext' })
