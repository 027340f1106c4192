/**
 * @module
 * The two public names of things: a source and a paragraph.
 *
 * Both are stable strings that survive a rebuild of the index. Dense numbers (`DocId`) never leave the engine.
 */

import { z } from 'zod'

declare const brand: unique symbol

/**
 * Names a source: its path relative to the indexed root, with `/` between folders (`news/gallant.md`), or, for one
 * record of a file of records, that path, `::` and the record's own id (`places.jsonl::reykjavik`).
 */
export type SourceId = string & { readonly [brand]: 'SourceId' }

/**
 * Names a paragraph: `<source id>#<hash>` or, for the n-th paragraph (n >= 2) of equal text in one source,
 * `<source id>#<hash>.<n>`. The hash is the first 12 hexadecimal digits of the SHA-256 of the normalised text (NFC,
 * white space collapsed), so inserting or removing other paragraphs changes no id.
 */
export type ParagraphId = string & { readonly [brand]: 'ParagraphId' }

/** Counts the commits of an index: an integer `>= 1`, greater after every commit. */
export type Generation = number

// A brand is for the compiler only: on the wire an id is any string.
const id: z.ZodType<unknown> = z.string()

export const sourceIdSchema: z.ZodType<SourceId> = id as z.ZodType<SourceId>
export const paragraphIdSchema: z.ZodType<ParagraphId> = id as z.ZodType<ParagraphId>
export const generationSchema: z.ZodType<Generation> = z.int().min(1)
