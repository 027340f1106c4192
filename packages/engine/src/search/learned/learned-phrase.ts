/**
 * @module
 * Counts a plain phrase of words whose postings are in memory: which docs have all of them, and how often at most, is known without
 * decoding anything. Positions are read of docs that can still be among the best.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { FieldNumber } from '../../postings/field-number.ts'
import { PhraseMatcher, type PhraseWord } from '../scorers/phrase-matcher.ts'
import type { FrequencyMatcher } from '../scorers/span-matcher.ts'
import { type LearnedCandidates, learnedCandidates } from './learned-candidates.ts'
import type { LearnedPostings } from './learned-postings.ts'

/** A word of the phrase; its cursor goes where its postings are looked into. */
export interface LearnedPhraseWord extends PhraseWord {
  readonly postings: LearnedPostings
}

export class LearnedPhraseMatcher implements FrequencyMatcher {
  readonly candidates: LearnedCandidates
  readonly #words: readonly LearnedPhraseWord[]
  readonly #phrase: PhraseMatcher
  /** The doc that the cursors stand on. */
  #placed: DocId = -1

  /** @param words at least one */
  constructor(words: readonly LearnedPhraseWord[]) {
    this.#words = words
    this.#phrase = new PhraseMatcher(words)
    this.candidates = learnedCandidates(words.map(({ postings }) => postings))
  }

  /** That of the rarest word: in no field the phrase stands more often. */
  bound(): number {
    return this.candidates.leastFrequency
  }

  count(field: FieldNumber): number {
    const doc = this.candidates.docId
    if (this.#placed !== doc) {
      for (const { cursor } of this.#words) {
        if (cursor.docId > doc) cursor.rewind()
        cursor.advance(doc)
      }
      this.#placed = doc
    }
    return this.#phrase.count(field)
  }
}
