/**
 * @module
 * Chooses what is suggested: titles, headings and frequent terms, each text once, within bounds.
 */

import type { Suggestion } from '@paraseek/shared'
import { fold } from '../analysis/fold.ts'
import type { CountedTerm, SuggestSource } from './suggest-source.ts'

/** Most titles that are suggested: those of the first sources. */
export const MAX_TITLES = 20_000
/** Most distinct headings. */
export const MAX_HEADINGS = 10_000
/** Most terms: the most frequent ones. */
export const MAX_TERMS = 10_000
/** Longest title or heading, in UTF-16 units. */
const MAX_ENTRY_LENGTH = 200
/** A term in more than a quarter of the paragraphs says nothing, unless there are few. */
const MAX_TERM_SHARE = 0.25
const FEW_PARAGRAPHS = 100
/** Shortest term, in UTF-16 units. */
const MIN_TERM_LENGTH = 2

const IS_NUMBER = /^[\d.-]*$/

/** A text that may be suggested. */
export interface SuggestEntry extends Omit<Suggestion, 'isCorrected' | 'query'> {
  /** Its rank among equally well matching entries, `> 0`. */
  readonly weight: number
}

/** All entries; `undefined` where the walk may be interrupted. */
export function* suggestEntries(source: SuggestSource): Generator<SuggestEntry | undefined> {
  const seen = new Set<string>()
  yield* titles(source, seen)
  yield* headings(source, seen)
  const { docCount } = source
  const maxDocFreq = docCount < FEW_PARAGRAPHS ? docCount : docCount * MAX_TERM_SHARE
  const terms: CountedTerm[] = []
  for (const found of source.frequentTerms(MAX_TERMS, maxDocFreq)) {
    if (found !== undefined) terms.push(found)
    yield undefined
  }
  for (const { term, docFreq } of terms.sort(compareTerms)) {
    if (!isNew(term, seen) || term.length < MIN_TERM_LENGTH || IS_NUMBER.test(term)) yield undefined
    else {
      // From a half to 1: the more frequent, the likelier it is meant.
      const weight = 0.5 + Math.log1p(docFreq) / Math.log1p(docCount) / 2
      yield { text: term, kind: 'term', weight }
    }
  }
}

/** The most frequent first, of equals by UTF-16 units. */
function compareTerms(a: CountedTerm, b: CountedTerm): number {
  return b.docFreq - a.docFreq || (a.term < b.term ? -1 : 1)
}

function* titles(source: SuggestSource, seen: Set<string>): Generator<SuggestEntry | undefined> {
  let left = MAX_TITLES
  for (const found of source.titles()) {
    if (left === 0) return
    if (found === undefined || !isNew(found.text, seen)) {
      yield undefined
    } else {
      left--
      yield { text: found.text, kind: 'title', sourceId: found.sourceId, weight: 3 }
    }
  }
}

function* headings(source: SuggestSource, seen: Set<string>): Generator<SuggestEntry | undefined> {
  let left = MAX_HEADINGS
  for (const text of source.headings()) {
    if (left === 0) return
    if (text === undefined || !isNew(text, seen)) {
      yield undefined
    } else {
      left--
      yield { text, kind: 'heading', weight: 1.5 }
    }
  }
}

/** Whether a text is short enough and was not there before, case and marks aside; notes that it is now. */
function isNew(text: string, seen: Set<string>): boolean {
  if (text.length > MAX_ENTRY_LENGTH) return false
  const key = fold(text)
  const before = seen.size
  return seen.add(key).size > before
}
