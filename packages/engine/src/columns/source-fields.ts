/**
 * @module
 * The fields of a source that filters, sorting and facets see: its metadata, and its language without region and script, so
 * that `language:en` finds what is stated to be `en-US`.
 */

import type { Metadata, Source } from '@paraseek/shared'

/** A `language` of the metadata's own stands before what the source was read as. */
export function fieldsOf({
  language,
  metadata,
}: {
  readonly language?: Source['language'] | undefined
  readonly metadata: Metadata
}): Metadata {
  return language === undefined || Object.hasOwn(metadata, 'language')
    ? metadata
    : { ...metadata, language: languageCode(language) }
}

/** The language of a BCP 47 tag: its ISO 639 code. */
export function languageCode(tag: string): string {
  const end = tag.indexOf('-')
  return end < 0 ? tag : tag.slice(0, end)
}
