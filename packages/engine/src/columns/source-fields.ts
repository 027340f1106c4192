/**
 * @module
 * The fields of a source that filters, sorting and facets see: its metadata, and its language.
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
  return language === undefined || Object.hasOwn(metadata, 'language') ? metadata : { ...metadata, language }
}
