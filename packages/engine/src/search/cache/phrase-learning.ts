/**
 * @module
 * Learns a phrase by searches for its docs, which can be interrupted: so phrases are learned that more docs may have than can be looked at
 * in one go. Each query that asks for the phrase goes on where the last one stopped.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { SpanScorer } from '../scorers/span-scorer.ts'
import type { SearchBudget } from '../search-budget.ts'
import type { SearchRun } from '../search-run.ts'
import type { CachedWord, CachedWordBuilder } from './word-cache.ts'

/** What was gathered of a phrase so far. */
export class PhraseLearning {
  /** Docs of the segment. */
  readonly #docCount: number
  readonly #builder: CachedWordBuilder
  /** First doc that was not looked at. */
  #from: DocId = 0

  constructor(docCount: number, builder: CachedWordBuilder) {
    this.#docCount = docCount
    this.#builder = builder
  }

  get isOver(): boolean {
    return this.#from >= this.#docCount
  }

  /** What is known of the docs so far. */
  build(): CachedWord {
    return this.#builder.build()
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
        // Where another query went on in a pause of this one, that one goes on.
        while (at === this.#from && at < end) {
          if (budget.isSpent()) return true
          if (budget.isPauseDue) return false
          const to = Math.min(scorer.turnEnd(at), end)
          this.#look(scorer, to)
          at = to
        }
        return true
      },
    }
  }

  #look(scorer: SpanScorer, to: DocId): void {
    const from = this.#from
    scorer.lookUntil(to)
    if (scorer.docId < from) scorer.advance(from)
    scorer.forEachFrequency(to, (docs, frequencies, count) => this.#builder.add(docs, frequencies, count))
    this.#from = to
  }
}
