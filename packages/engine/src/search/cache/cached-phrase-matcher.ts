/**
 * @module
 * Counts a plain phrase of words whose postings are cached: which docs have all of them, and how often at most, is known without
 * decoding. Positions are read only for docs that can still be among the best.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { FieldNumber } from '../../postings/field-number.ts'
import { PhraseMatcher, type PhraseWord } from '../scorers/phrase-matcher.ts'
import type { FrequencyMatcher } from '../scorers/span-matcher.ts'
import type { DecodedPostings } from './decoded-postings.ts'
import { type PhraseCandidates, phraseCandidates } from './phrase-candidates.ts'

/** A word of the phrase; its cursor is moved only to docs whose positions are read. */
export interface CachedPhraseWord extends PhraseWord {
  readonly postings: DecodedPostings
}

export class CachedPhraseMatcher implements FrequencyMatcher {
  readonly candidates: PhraseCandidates
  readonly #words: readonly CachedPhraseWord[]
  readonly #phrase: PhraseMatcher
  /** The doc that the cursors are on. */
  #placed: DocId = -1

  /** @param words at least one */
  constructor(words: readonly CachedPhraseWord[]) {
    this.#words = words
    this.#phrase = new PhraseMatcher(words)
    this.candidates = phraseCandidates(words.map(({ postings }) => postings))
  }

  /** The least frequency of a word: the phrase cannot be more frequent. */
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
