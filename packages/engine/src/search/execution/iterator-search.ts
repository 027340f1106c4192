/**
 * @module
 * The best docs of any scorer: walks its docs, and skips stretches whose bound is too low.
 */

import { type DocId, NO_MORE_DOCS } from '../../postings/doc-id-iterator.ts'
import type { Scorer } from '../scorers/scorer.ts'
import type { TermScorer } from '../scorers/term-scorer.ts'
import type { SearchRun } from '../search-run.ts'
import type { SearchScope } from '../search-scope.ts'

/** Docs of a stretch at most. */
const STRETCH_DOCS = 1024

/** Blocks between two looks at the clock, which costs more than to skip a block. */
const BLOCKS_PER_CLOCK_CHECK = 32

/** Walks any scorer. */
export class IteratorRun implements SearchRun {
  readonly #scorer: Scorer
  readonly #scope: SearchScope
  /** First doc that was not visited. */
  #from: DocId

  constructor(scorer: Scorer, scope: SearchScope) {
    this.#scorer = scorer
    this.#scope = scope
    this.#from = scope.from
    scorer.gate = scope
  }

  resume(): boolean {
    const scope = this.#scope
    let isLookDue = true
    for (let stretch = 0; this.#from < scope.to; stretch++) {
      if (isLookDue || stretch % BLOCKS_PER_CLOCK_CHECK === 0) {
        if (scope.isStopped()) return true
        if (scope.isPauseDue) return false
      }
      isLookDue = this.#search()
    }
    return true
  }

  /** Searches a stretch, or skips it; returns whether it was searched. */
  #search(): boolean {
    const scorer = this.#scorer
    const scope = this.#scope
    const stretch = scope.nextStretch(this.#from, STRETCH_DOCS)
    const { from } = stretch
    if (from >= stretch.to) {
      this.#from = scope.to
      return false
    }
    const limit = Math.min(stretch.to, scorer.turnEnd(from))
    const end = scorer.advanceShallow(from)
    if (!scope.isWorthwhile(scorer.shallowBound)) {
      this.#from = end + 1
      return false
    }
    const to = Math.min(end, limit - 1) + 1
    scorer.verifyUntil(to)
    const doc = scorer.docId < from ? scorer.advance(from) : scorer.docId
    this.#from = Math.max(to, collectUntil(scorer, doc, to, scope))
    return true
  }
}

/**
 * Walks a single term block by block: decodes only blocks whose bound can still enter. How many docs match is known without
 * looking at them.
 */
export class TermRun implements SearchRun {
  readonly #scorer: TermScorer
  readonly #scope: SearchScope
  /** First doc of the next block. */
  #target: DocId = 0
  /** Docs that were visited, deleted ones included. */
  #seen = 0

  constructor(scorer: TermScorer, scope: SearchScope) {
    this.#scorer = scorer
    this.#scope = scope
  }

  resume(): boolean {
    const scorer = this.#scorer
    const scope = this.#scope
    const { collector } = scope
    for (let block = 0; this.#target < NO_MORE_DOCS; block++) {
      if (block % BLOCKS_PER_CLOCK_CHECK === 0) {
        if (scope.isStopped()) return this.#count(this.#seen - (scorer.cost - scorer.liveDocFreq))
        if (scope.isPauseDue) return false
      }
      this.#target = scorer.reachFrom(this.#target, collector.threshold)
      if (this.#target === NO_MORE_DOCS) break
      const end = Math.min(scorer.advanceShallow(this.#target), NO_MORE_DOCS - 1) + 1
      if (collector.isCompetitive(scorer.shallowBound)) {
        this.#seen += scorer.collectBlock(this.#target, end, scope)
      }
      this.#target = end
    }
    return this.#count(scorer.liveDocFreq)
  }

  #count(matches: number): true {
    this.#scope.tally.count += Math.max(0, matches)
    return true
  }
}

/** Collects from the current doc to before `to`; returns the doc after. */
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
