/**
 * @module
 * Explains a paragraph's place in the answer to a query, over any engine.
 */

import {
  type ExplainRequest,
  type ExplainResponse,
  type Explanation,
  type GivenUp,
  MAX_QUERY_LENGTH,
  type ParagraphId,
} from '@paraseek/shared'
import { fieldsOf } from '../columns/source-fields.ts'
import { numberOf } from '../explain/explanation-node.ts'
import { ParagraphTerms } from '../explain/paragraph-terms.ts'
import { WhyNot } from '../explain/why-not.ts'
import type { FilterNode } from '../query/tree.ts'
import type { MatchSink } from '../search/collectors/match-sink.ts'
import type { Place } from '../search/collectors/result-order.ts'
import type { QueryPlan } from '../search/query-plan.ts'
import { SearchBudget } from '../search/search-budget.ts'
import { expandQuery } from './expand-query.ts'
import { expectText } from './expect.ts'
import { type UnderstoodQuery, understandWithPauses } from './request.ts'
import type { RunOptions, SearchPort } from './search-port.ts'

/** What an engine offers so that its scores can be explained. */
export interface ExplainPort {
  readonly search: SearchPort
  /** Where the paragraph of that id stands; undefined if there is none. */
  find(id: ParagraphId): Place | undefined
  /** What a plan gives a paragraph, before a whole field lifts it; undefined if it does not match. */
  explain(plan: QueryPlan, place: Place): Explanation | undefined
  /** What a paragraph among the best gains in addition to its words, in the order in which fewer and fewer of them gain it. */
  gains(plan: QueryPlan, place: Place): Explanation[]
  /** What a paragraph among the best gains by the way its words are written, where that of another one differs. */
  writing(plan: QueryPlan, place: Place): Explanation[]
  /** What a paragraph gains of which a whole field is the query. */
  lift(plan: QueryPlan): number
  /** Whether the source of a paragraph passes a filter. */
  passes(filter: FilterNode, place: Place): boolean
}

/** Throws as `SearchEngine.explain` rejects. */
export async function answerExplain(
  port: ExplainPort,
  { query: text, paragraphId, expand }: ExplainRequest,
  signal?: GivenUp,
): Promise<ExplainResponse | undefined> {
  expectText('query', text, MAX_QUERY_LENGTH)
  const place = port.find(paragraphId)
  if (place === undefined) return undefined
  // Pauses, but never stops: the rank of all matches is exact.
  const budget = new SearchBudget(Number.POSITIVE_INFINITY, signal)
  await budget.begin()
  const options = { scope: 'paragraph', budget } as const
  const context = port.search.context(budget)
  const understood = await understandWithPauses(text, false, { context, filter: undefined, budget })
  const query = expand ? await expandQuery(port.search, understood, options) : understood
  const { plan, echo } = query
  const common = { query: echo, paragraphId, generation: port.search.generation }
  if (plan === undefined) return { ...common, matches: false, score: 0, missing: [] }
  const missing = whyNot(port, place).missing(plan)
  const ranked = await rankOf(port.search, query, place, options)
  if (ranked === undefined) return { ...common, matches: false, score: 0, missing }
  const explanation = whole(port, plan, place, ranked.score)
  return { ...common, matches: true, ...ranked, ...(explanation && { explanation }), missing }
}

function whyNot(port: ExplainPort, place: Place): WhyNot {
  const { paragraph, source } = port.search.show(place)
  const fields = fieldsOf(source)
  return new WhyNot({
    terms: new ParagraphTerms(paragraph, source, port.search.analyzer),
    passes: (filter) => port.passes(filter, place),
    valueOf: (field) => (Object.hasOwn(fields, field) ? JSON.stringify(fields[field]) : undefined),
  })
}

/** The explanation; of a paragraph among the best, with what it gained there. */
function whole(port: ExplainPort, plan: QueryPlan, place: Place, score: number): Explanation | undefined {
  const words = port.explain(plan, place)
  if (words === undefined || words.value === score) return words
  const parts = [words]
  let sum = words.value
  for (const gain of port.gains(plan, place)) {
    if (sum === score) break
    parts.push(gain)
    sum += gain.value
  }
  const lift = numberOf('whole field', port.lift(plan), [], 'more than any score: a whole field is the query')
  const writing = port.writing(plan, place)
  const last = [[], [lift], writing, [lift, ...writing]].find(
    (more) => more.reduce((total, { value }) => total + value, sum) === score,
  )
  parts.push(...(last ?? []))
  return numberOf('score', score, parts, 'the sum')
}

/** Rank and score among all matches; undefined if the paragraph is none of them. */
async function rankOf(
  port: SearchPort,
  query: UnderstoodQuery,
  place: Place,
  run: RunOptions,
): Promise<{ rank: number; score: number } | undefined> {
  const found = new ScoreOf(place)
  await port.all(query, run, found)
  const { score } = found
  if (score === undefined) return undefined
  const before = new CountBefore(place, score, port)
  await port.all(query, run, before)
  return { rank: before.count + 1, score }
}

/** Finds the score of one doc. */
class ScoreOf implements MatchSink {
  score: number | undefined
  readonly #place: Place

  constructor(place: Place) {
    this.#place = place
  }

  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void {
    if (part !== this.#place.part) return
    const index = docs.subarray(0, count).indexOf(this.#place.doc)
    if (index >= 0) this.score = scores[index]
  }
}

/** Counts the docs that rank before one. */
class CountBefore implements MatchSink {
  count = 0
  readonly #place: Place
  readonly #score: number
  readonly #port: SearchPort

  constructor(place: Place, score: number, port: SearchPort) {
    this.#place = place
    this.#score = score
    this.#port = port
  }

  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void {
    for (let index = 0; index < count; index++) {
      const score = scores[index] ?? 0
      const doc = docs[index] ?? 0
      if (
        score > this.#score ||
        (score === this.#score && this.#port.comparePlaces({ part, doc }, this.#place) < 0)
      ) {
        this.count++
      }
    }
  }
}
