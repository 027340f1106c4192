/**
 * @module
 * A paragraph to be shown, with its source.
 */

import type { Paragraph, Source } from '@paraseek/shared'

export interface ShownDoc {
  readonly paragraph: Paragraph
  readonly source: Source
}

/** The same objects, which nobody can change any more: they are given to many callers. */
export function frozen(shown: ShownDoc): ShownDoc {
  const { paragraph, source } = shown
  const { address } = paragraph
  const { metadata } = source
  for (const object of [address.headings, address, paragraph, ...Object.values(metadata), metadata, source]) {
    Object.freeze(object)
  }
  return Object.freeze(shown)
}
