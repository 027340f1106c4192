/**
 * @module
 * The best docs of any scorer: walks its docs, and skips stretches whose bound is too low.
 */

import { type DocId, NO_MORE_DOCS } from '../postings/doc-id-iterator.ts'
import type { Scorer } from './scorer.ts'
import type { SearchScope } from './search-scope.ts'
import type { TermScorer } from './term-scorer.ts'

/** Docs of a stretch that is bounded as one. */
const STRETCH_DOCS = 1024

/** Walks any scorer. */
export function searchIterator(scorer: Scorer, scope: SearchScope): void {
  let doc = scorer.next()
  while (doc !== NO_MORE_DOCS && !scope.isStopped()) {
    const to = doc - (doc % STRETCH_DOCS) + STRETCH_DOCS
    if (scope.isWorthwhile(scorer.boundWithin(doc, to))) {
      doc = collectUntil(scorer, doc, to, scope)
    } else {
      doc = scorer.advance(to)
    }
  }
}

/** Walks a single term block by block: decodes only blocks whose bound can still enter. */
export function searchTerm(scorer: TermScorer, scope: SearchScope): void {
  let target = 0
  while (target < NO_MORE_DOCS && !scope.isStopped()) {
    const end = Math.min(scorer.advanceShallow(target), NO_MORE_DOCS - 1) + 1
    if (scope.isWorthwhile(scorer.blockBound())) {
      collectUntil(scorer, scorer.advance(target), end, scope)
    }
    target = end
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
