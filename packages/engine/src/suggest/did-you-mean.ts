/**
 * @module
 * Other spellings of a query that finds little: words that stand nowhere, or hardly anywhere, become the word that was
 * probably meant.
 *
 * The query's own text is kept but for these words, so that operators, fields and phrases stay as typed.
 */

import { MAX_TYPO_DISTANCE, MIN_TYPO_LENGTH } from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import { type QueryNode, TEXT_FIELDS, type TermNode, type TextField } from '../query/tree.ts'
import type { Vocabulary } from '../search/expansion/vocabulary.ts'

/** Most other queries that are offered. */
const MAX_QUERIES = 3
/** A known word is taken for a typo of another only if that one stands in so many times more paragraphs. */
const RARER_FACTOR = 50
/** Of the near words, those that are less likely than this share of the likeliest one are typos themselves. */
const MIN_SHARE = 0.05
/** How likely an error in the first letter is beside one in another: 3.3 % are there (see `first-letters.ts`), of words of seven letters a seventh would be. */
const FIRST_LETTER_CHANCE = 0.2
/** Words of a query that are looked at. */
const MAX_WORDS = 10

const HAS_DIGIT = /\p{Nd}/u

/** A word of the query, and the words that may have been meant, the likeliest first. */
interface Correction {
  readonly start: number
  readonly end: number
  readonly typed: string
  readonly meant: readonly string[]
}

export interface SpellingContext {
  readonly vocabulary: Vocabulary
  readonly analyzer: Analyzer
  /** Leave words alone that stand in any paragraph, however few. */
  readonly onlyUnknown: boolean
  /** How a term is written, which is folded in the vocabulary. */
  readonly writtenAs: (term: string) => string
}

/**
 * The query with its misspelt words set right, the likeliest first; none if there are none.
 *
 * @param text of the query, which the tree's spans point into
 */
export function didYouMean(text: string, root: QueryNode, context: SpellingContext): string[] {
  const corrections = wordsOfQuery(root)
    .slice(0, MAX_WORDS)
    .flatMap((node) => correctionOf(node, text, context))
  if (corrections.length === 0) return []
  const best = corrections.map(({ meant }) => meant[0] ?? '')
  const queries = [written(text, corrections, best)]
  for (const [index, { meant }] of corrections.entries()) {
    for (const other of meant.slice(1)) queries.push(written(text, corrections, best.with(index, other)))
  }
  return [...new Set(queries)].slice(0, MAX_QUERIES)
}

/** Words that may have typos, in the order of the query; what is excluded is left alone. */
function wordsOfQuery(node: QueryNode): TermNode[] {
  if (node.type === 'term') return node.exact ? [] : [node]
  if (node.type !== 'boolean') return []
  return [...node.must, ...node.should].flatMap(wordsOfQuery).sort((a, b) => a.span.start - b.span.start)
}

function correctionOf(
  { text: word, field, span }: TermNode,
  query: string,
  { vocabulary, analyzer, onlyUnknown, writtenAs }: SpellingContext,
): Correction[] {
  const [only, ...others] = analyzer.analyzeQuery(word)
  if (only === undefined || others.length > 0) return []
  const { term } = only
  if ([...term].length < MIN_TYPO_LENGTH || HAS_DIGIT.test(term)) return []
  // The word stands in its clause as typed, after a field perhaps.
  const start = query.indexOf(word, span.start)
  if (start < 0 || start + word.length > span.end) return []
  const fields = field === undefined ? TEXT_FIELDS : [field]
  if (onlyUnknown && vocabulary.docFreq(term, fields) > 0) return []
  const meant = likelier(term, vocabulary, fields).map(writtenAs)
  return meant.length === 0 ? [] : [{ start, end: start + word.length, typed: word, meant }]
}

/** Near words that are far more frequent, those of one typo first. */
function likelier(term: string, vocabulary: Vocabulary, fields: readonly TextField[]): string[] {
  const least = Math.max(1, RARER_FACTOR * vocabulary.docFreq(term, fields))
  for (let distance = 1; distance <= MAX_TYPO_DISTANCE; distance++) {
    const { expansions } = vocabulary.typos(term, distance, fields, Number.POSITIVE_INFINITY)
    const found = expansions.map((expansion) => {
      const docFreq = vocabulary.docFreq(expansion.term, fields)
      const chance = expansion.term[0] === term[0] ? 1 : FIRST_LETTER_CHANCE
      return { term: expansion.term, docFreq, likelihood: docFreq * chance }
    })
    const most = Math.max(0, ...found.map(({ likelihood }) => likelihood))
    const likely = found
      .filter(({ docFreq, likelihood }) => docFreq >= least && likelihood >= most * MIN_SHARE)
      .sort((a, b) => b.likelihood - a.likelihood)
    if (likely.length > 0) return likely.slice(0, MAX_QUERIES).map((near) => near.term)
  }
  return []
}

function written(text: string, corrections: readonly Correction[], words: readonly string[]): string {
  let result = ''
  let last = 0
  for (const [index, { start, end, typed }] of corrections.entries()) {
    result += text.slice(last, start) + cased(words[index] ?? '', typed)
    last = end
  }
  return result + text.slice(last)
}

/** The word with a capital where the typed one has one: AND, OR and NOT are words only in small letters. */
function cased(word: string, typed: string): string {
  const [first = '', ...rest] = word
  const isCapital = /^\p{Lu}\p{Ll}/u.test(typed)
  return isCapital ? first.toUpperCase() + rest.join('') : word
}
