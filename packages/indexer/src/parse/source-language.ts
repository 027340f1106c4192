/**
 * @module
 * The language of a source: what it states, else what its paragraphs look like.
 */

import { guessLanguage } from '@paraseek/engine'
import type { Paragraph, Source } from '@paraseek/shared'
import { languageTag } from './metadata.ts'

/** Properties that state a language. */
export const LANGUAGE_NAMES: readonly string[] = ['language', 'lang']

/** The first valid tag that a source states, in the order given. */
export function statedLanguage(values: readonly unknown[]): string | undefined {
  return values.map(languageTag).find((tag) => tag !== undefined)
}

/** What a source is said to be in; nothing where that is neither stated nor to be seen. Code is in no language. */
export function languageOf(
  stated: string | undefined,
  paragraphs: readonly Paragraph[],
): Pick<Source, 'language'> {
  const language = stated ?? guessLanguage(textsOf(paragraphs))
  return language === undefined ? {} : { language }
}

function textsOf(paragraphs: readonly Paragraph[]): readonly string[] {
  return paragraphs.filter(({ kind }) => kind !== 'code').map(({ text }) => text)
}
