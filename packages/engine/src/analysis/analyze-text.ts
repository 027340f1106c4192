/**
 * @module
 * Shows what analysis makes of a text, token by token.
 */

import type { AnalyzeRequest, TextAnalysis } from '@paraseek/shared'
import { createAnalyzer } from './analyzer.ts'
import { guessLanguage } from './language-guess.ts'
import type { Language } from './languages/language.ts'
import { LANGUAGES } from './languages/languages.ts'
import { scriptOf } from './script.ts'

const analyzer = createAnalyzer()

/** Codes of the languages whose function words and, for most, stems are known. */
export const LANGUAGE_CODES: readonly string[] = LANGUAGES.map(({ code }) => code)

/**
 * The language of a text, and the tokens that are indexed for it, each with what is written there, its script, and its stem in that
 * language. Linear in its length.
 */
export function analyzeText({ text, language = guessLanguage([text]) }: AnalyzeRequest): TextAnalysis {
  const known = LANGUAGES.find(({ code }) => code === language)
  const tokens = analyzer.analyze(text).map(({ term, start, end, position, span }) => {
    const stem = known && stemIn(known, term)
    return {
      term,
      text: text.slice(start, end),
      start,
      end,
      position,
      span,
      script: scriptOf(text.slice(start, end)),
      ...(stem !== undefined && { stem }),
    }
  })
  return { analyzer: analyzer.id, ...(language !== undefined && { language }), tokens }
}

/** Queries look for no other forms of function words. */
function stemIn({ stopWords, stem }: Language, term: string): string | undefined {
  return stopWords.has(term) ? undefined : stem(term)
}
