import type { SuggestionKind } from '@paraseek/shared'
import { queryOfWords } from '../query/query-of-words.ts'

/** The last word of what was typed, and the signs that stand behind it already. */
const LAST_WORD = /(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*[^\p{L}\p{M}\p{N}\s]*)?$/u

/**
 * What is searched for where a suggestion is taken. A term completes the last word of what was typed; a title or heading stands for all
 * of it. Of those only the words are taken: punctuation could be read as an operator.
 */
export function suggestedQuery(typed: string, text: string, kind: SuggestionKind): string {
  return kind === 'term' ? typed.trimEnd().replace(LAST_WORD, () => text) : queryOfWords(text)
}
