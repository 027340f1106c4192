/**
 * @module
 * The best docs of any scorer: walks its docs, and skips stretches whose bound is too low.
 */

import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { Scorer } from './scorer.ts'
import type { SearchRun } from './search-run.ts'
import type { SearchScope } from './search-scope.ts'
import type { TermScorer } from './term-scorer.ts'

/** Docs of a stretch that is bounded as one. */
const STRETCH_DOCS = 1024

/** Blocks between two looks at the clock, which costs more than to skip a block. */
const BLOCKS_A_LOOK = 32

/** Walks any scorer. */
export class IteratorRun implements SearchRun {
  readonly #scorer: Scorer
  readonly #scope: SearchScope

  constructor(scorer: Scorer, scope: SearchScope) {
    this.#scorer = scorer
    this.#scope = scope
    scorer.gate = scope
  }

  resume(): boolean {
    const scorer = this.#scorer
    const scope = this.#scope
    let doc = scorer.docId < 0 ? scorer.next() : scorer.docId
    while (doc !== NO_MORE_DOCS && !scope.isStopped()) {
      if (scope.isPauseDue) return false
      const to = doc - (doc % STRETCH_DOCS) + STRETCH_DOCS
      if (scope.isWorthwhile(scorer.boundWithin(doc, to))) {
        doc = collectUntil(scorer, doc, to, scope)
      } else {
        doc = scorer.advance(to)
      }
    }
    return true
  }
}

/** Walks a single term block by block: decodes only blocks whose bound can still enter. */
export class TermRun implements SearchRun {
  readonly #scorer: TermScorer
  readonly #scope: SearchScope
  /** First doc of the next block. */
  #target: DocId = 0

  constructor(scorer: TermScorer, scope: SearchScope) {
    this.#scorer = scorer
    this.#scope = scope
  }

  resume(): boolean {
    const scorer = this.#scorer
    const scope = this.#scope
    for (let block = 0; this.#target < NO_MORE_DOCS; block++) {
      if (block % BLOCKS_A_LOOK === 0) {
        if (scope.isStopped()) return true
        if (scope.isPauseDue) return false
      }
      const end = Math.min(scorer.advanceShallow(this.#target), NO_MORE_DOCS - 1) + 1
      if (scope.isWorthwhile(scorer.blockBound())) {
        collectUntil(scorer, scorer.advance(this.#target), end, scope)
      }
      this.#target = end
    }
    return true
  }
}

/** Collects from the current doc to before `to`; answers the doc after. */
function collectUntil(scorer: Scorer, from: DocId, to: DocId, scope: SearchScope): DocId {
  let doc = from
  for (; doc < to; doc = scorer.next()) {
    if (scope.accepts(doc)) {
      scope.tally.count++
      scope.collector.collect(doc, scorer.score())
    }
  }
  return doc
}
