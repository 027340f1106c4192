/**
 * @module
 * Shows what analysis makes of a text, token by token.
 */

import type { TextAnalysis } from '@paraseek/shared'
import { createAnalyzer } from './analyzer.ts'
import { guessLanguage } from './language-guess.ts'
import { scriptOf } from './script.ts'

const analyzer = createAnalyzer()

/**
 * The language of a text, and the tokens that are indexed for it, each with what is written there and its script. Linear in
 * its length.
 */
export function analyzeText(text: string): TextAnalysis {
  const tokens = analyzer.analyze(text).map(({ term, start, end, position, span }) => ({
    term,
    text: text.slice(start, end),
    start,
    end,
    position,
    span,
    script: scriptOf(text.slice(start, end)),
  }))
  const language = guessLanguage([text])
  return { analyzer: analyzer.id, ...(language !== undefined && { language }), tokens }
}
