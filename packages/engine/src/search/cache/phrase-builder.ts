/**
 * @module
 * Builds the posting list of a phrase by searches that can be interrupted, for phrases with more candidates than one query can look
 * at. Each query that asks for the phrase continues where the last one stopped.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { SpanScorer } from '../scorers/span-scorer.ts'
import type { SearchBudget } from '../search-budget.ts'
import type { SearchRun } from '../search-run.ts'
import type { CachedWord, CachedWordBuilder } from './word-cache.ts'

export class PhraseBuilder {
  /** Docs of the segment. */
  readonly #docCount: number
  readonly #wordBuilder: CachedWordBuilder
  /** First doc that was not visited. */
  #from: DocId = 0

  constructor(docCount: number, wordBuilder: CachedWordBuilder) {
    this.#docCount = docCount
    this.#wordBuilder = wordBuilder
  }

  get isComplete(): boolean {
    return this.#from >= this.#docCount
  }

  /** The phrase in the docs so far. */
  build(): CachedWord {
    return this.#wordBuilder.build()
  }

  /**
   * Looks at the next docs.
   *
   * @param scorer at its beginning, without a gate; it is used up
   * @param share of all docs to look at, `> 0`
   */
  run(scorer: SpanScorer, share: number, budget: SearchBudget): SearchRun {
    let at = this.#from
    const end = Math.min(at + Math.ceil(share * this.#docCount), this.#docCount)
    return {
      resume: () => {
        // If another query advanced it in a pause of this one, leave the rest to that query.
        while (at === this.#from && at < end) {
          if (budget.isSpent()) return true
          if (budget.isPauseDue) return false
          const to = Math.min(scorer.turnEnd(at), end)
          this.#scan(scorer, to)
          at = to
        }
        return true
      },
    }
  }

  #scan(scorer: SpanScorer, to: DocId): void {
    const from = this.#from
    scorer.verifyUntil(to)
    if (scorer.docId < from) scorer.advance(from)
    scorer.forEachFrequency(to, (docs, frequencies, count) => this.#wordBuilder.add(docs, frequencies, count))
    this.#from = to
  }
}
