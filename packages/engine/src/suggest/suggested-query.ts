import type { SuggestionKind } from '@paraseek/shared'

/**
 * What is searched for where a suggestion is taken. A term completes the last word of what was typed; a title or heading stands for all
 * of it. Of those only the words are taken: punctuation could be read as an operator.
 */
export function suggestedQuery(typed: string, text: string, kind: SuggestionKind): string {
  if (kind === 'term') return typed.trimEnd().replace(/(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_-]*)?$/u, () => text)
  return text.replace(/[^\p{L}\p{M}\p{N}'’]+/gu, ' ').trim()
}
