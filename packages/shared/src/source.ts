import { z } from 'zod'
import { type SourceId, sourceIdSchema } from './ids.ts'

/** How a source was read. */
export type SourceFormat = 'text' | 'markdown' | 'html' | 'jsonl'

/** A metadata value: a keyword, a number, a truth value, or several keywords. Dates are ISO 8601 keywords (`2024-10-09`). */
export type MetadataValue = string | number | boolean | readonly string[]

/** Metadata by field name. The names `text`, `heading` and `title` are the engine's own and never metadata. */
export type Metadata = Readonly<Record<string, MetadataValue>>

/** A text of the corpus: an article, a book, a page, a record. */
export interface Source {
  readonly id: SourceId
  /** From front matter, `<title>`, the first heading, the record, or the file name: never empty. */
  readonly title: string
  /** Path of the file, relative to the indexed root, with `/` between folders. */
  readonly path: string
  readonly format: SourceFormat
  /** BCP 47 tag: as the source says it, else as its paragraphs look; left out where neither tells. */
  readonly language?: string
  readonly metadata: Metadata
  /** Paragraphs in the index, an integer `>= 0`. */
  readonly paragraphCount: number
}

/** Scripts that are written from right to left, by their ISO 15924 codes: a text in a language of these is set from the right. */
export const RIGHT_TO_LEFT_SCRIPTS: readonly string[] = [
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]

const metadata: z.ZodType<Metadata> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
)

export const sourceSchema: z.ZodType<Source> = z
  .object({
    id: sourceIdSchema,
    title: z.string().min(1),
    path: z.string(),
    format: z.enum(['text', 'markdown', 'html', 'jsonl']),
    language: z.string().exactOptional(),
    metadata,
    paragraphCount: z.int().min(0),
  })
  .meta({ id: 'Source' })
