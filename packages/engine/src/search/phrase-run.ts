/**
 * @module
 * Learns a phrase by a search for all its docs, which can be interrupted: so phrases are learned that more docs may have than can be
 * looked at in one go.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import type { WordBuilder } from './learned-words.ts'
import type { SearchBudget } from './search-budget.ts'
import type { SearchRun } from './search-run.ts'
import type { SpanScorer } from './span-scorer.ts'

/** Of the doc at hand. */
const docs = new Int32Array(1)
const frequencies = new Float64Array(1)

export interface PhraseRunParts {
  /** Of the segment. */
  readonly docCount: number
  readonly budget: SearchBudget
  /** Gets the docs with their frequencies. */
  readonly builder: WordBuilder
}

export class PhraseRun implements SearchRun {
  readonly #scorer: SpanScorer
  readonly #parts: PhraseRunParts
  /** First doc that was not looked at. */
  #from: DocId = 0

  /** @param scorer at its beginning, without a gate */
  constructor(scorer: SpanScorer, parts: PhraseRunParts) {
    this.#scorer = scorer
    this.#parts = parts
  }

  resume(): boolean {
    const scorer = this.#scorer
    const { docCount, budget } = this.#parts
    while (this.#from < docCount) {
      if (budget.isSpent()) return true
      if (budget.isPauseDue) return false
      const to = Math.min(this.#from + scorer.docsATurn, docCount)
      scorer.lookUntil(to)
      let doc = scorer.docId < this.#from ? scorer.advance(this.#from) : scorer.docId
      for (; doc < to; doc = scorer.next()) this.#take(doc)
      this.#from = to
    }
    return true
  }

  #take(doc: DocId): void {
    docs[0] = doc
    frequencies[0] = this.#scorer.frequency
    this.#parts.builder.add(docs, frequencies, 1)
  }
}
