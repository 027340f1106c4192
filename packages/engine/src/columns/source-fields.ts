/**
 * @module
 * The fields of a source that filters, sorting and facets see: its metadata, the folders that it is in, and its language
 * without region and script, so that `language:en` finds what is stated to be `en-US`.
 */

import type { Metadata, Source } from '@paraseek/shared'

/** What a source has of itself. A field of that name in the metadata stands before it. */
export function fieldsOf({
  path,
  language,
  metadata,
}: {
  readonly path: string
  readonly language?: Source['language'] | undefined
  readonly metadata: Metadata
}): Metadata {
  const folder = foldersOf(path)
  return {
    ...(folder.length > 0 && { folder }),
    ...(language !== undefined && { language: languageCode(language) }),
    ...metadata,
  }
}

/** Every folder that a file is in, outermost first: `a` and `a/b` for `a/b/c.md`. */
function foldersOf(path: string): readonly string[] {
  const steps = path.split('/').slice(0, -1)
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}

/** The language of a BCP 47 tag: its ISO 639 code. */
export function languageCode(tag: string): string {
  const end = tag.indexOf('-')
  return end < 0 ? tag : tag.slice(0, end)
}
