/**
 * @module
 * Answers a search over any engine.
 *
 * A search by relevance takes the best matches from the engine, which leaves out what cannot be among them. Sorting by
 * anything else, grouping, counting and going on behind a far page need every match: these are walked, and selected one by
 * one.
 */

import {
  type Facet,
  type GivenUp,
  type HitDetail,
  MAX_WINDOW,
  type ResolvedSearchRequest,
  type SearchRequest,
  type SearchResponse,
} from '@paraseek/shared'
import { InvalidRequestError } from '../errors.ts'
import { FacetCounter, type FieldValues } from '../search/collectors/facet-counter.ts'
import { GroupSink, type RankedGroup } from '../search/collectors/group-sink.ts'
import { HitSink } from '../search/collectors/hit-sink.ts'
import { type MatchSink, SinkChain } from '../search/collectors/match-sink.ts'
import {
  byPlace,
  byRelevance,
  byValue,
  type RankedMatch,
  type ResultOrder,
} from '../search/collectors/result-order.ts'
import { SearchBudget } from '../search/search-budget.ts'
import { betterSpellings } from './better-spellings.ts'
import { type CursorBinding, type CursorPlace, readCursor, writeCursor } from './cursor.ts'
import { expandQuery } from './expand-query.ts'
import { HitMaker } from './hit-maker.ts'
import { type UnderstoodQuery, understandWithPauses, validateSearch } from './request.ts'
import { readFilter } from './request-filter.ts'
import type { RunOptions, ScoredPlace, SearchPort } from './search-port.ts'

/**
 * Throws as `SearchEngine.search` rejects.
 */
export async function answerSearch<Detail extends HitDetail>(
  port: SearchPort,
  request: SearchRequest<Detail>,
  signal?: GivenUp,
): Promise<SearchResponse<Detail>> {
  const validated = validateSearch(request)
  const asked = validated instanceof Promise ? await validated : validated
  const budget = new SearchBudget(asked.timeoutMs, signal)
  await budget.begin()
  const startMs = performance.now()
  const context = port.context(budget)
  const filter = readFilter(asked.filter, context.metadataFields)
  const understood = await understandWithPauses(asked.query, asked.strict, { context, filter, budget })
  const query = asked.expand
    ? await expandQuery(port, understood, { scope: asked.scope, budget })
    : understood
  // The detail that was asked for decides which hits are made.
  return new Search(port, asked, query, budget).answer(startMs) as Promise<SearchResponse<Detail>>
}

/** Results in order; of groups, the best match of each. */
interface Selection {
  readonly results: readonly ScoredPlace[]
  /** The last of them. */
  readonly last: RankedMatch | undefined
  /** Whether there are results behind these. */
  readonly hasMore: boolean
  /** Matching paragraphs that were seen. */
  readonly total: number
  readonly isExact: boolean
  /** Absent unless the request groups. */
  readonly groups?: readonly RankedGroup[]
  readonly groupTotal?: number
}

/** What is shown of a selection. */
interface Shown extends Pick<SearchResponse<HitDetail>, 'hits'> {
  /** Undefined unless the request groups. */
  readonly ofGroups: Pick<SearchResponse<HitDetail>, 'groups' | 'groupTotal'> | undefined
}

/** Until it is given away. */
type Growing<Answer> = { -readonly [Member in keyof Answer]: Answer[Member] }

class Search {
  readonly #port: SearchPort
  readonly #asked: ResolvedSearchRequest
  readonly #query: UnderstoodQuery
  readonly #run: RunOptions
  readonly #from: CursorPlace | undefined
  /** Results before the first one of this page. */
  readonly #offset: number
  readonly #order: ResultOrder
  readonly #fields: readonly FieldValues[]

  constructor(port: SearchPort, asked: ResolvedSearchRequest, query: UnderstoodQuery, budget: SearchBudget) {
    const { scope, cursor, offset } = asked
    this.#port = port
    this.#asked = asked
    this.#query = query
    this.#run = { scope, budget }
    this.#from = cursor === undefined ? undefined : readCursor(cursor, this.#binding())
    this.#offset = this.#from?.given ?? offset
    this.#order = orderOf(port, asked)
    this.#fields = asked.facets.map((field) => facetValuesOf(port, field))
  }

  async answer(startMs: number): Promise<SearchResponse<HitDetail>> {
    const { budget } = this.#run
    const counter = this.#fields.length > 0 ? new FacetCounter(this.#port.parts) : undefined
    const selection = this.#isByRank ? await this.#best(counter) : await this.#walk(counter)
    const facets = counter && (await this.#facets(counter, selection.isExact))
    const { results, last, hasMore, total, isExact } = selection
    const didYouMean = await betterSpellings(this.#port, this.#query, this.#run, total)
    const { hits, ofGroups } = this.#show(selection)
    const { echo } = this.#query
    // What most answers have none of is added where there is some: to spread it takes longer than to find a rare word.
    const answer: Growing<SearchResponse<HitDetail>> = {
      // The query may be kept, and who asked may do with the answer as they like.
      query: { ...echo, warnings: echo.warnings.map((warning) => ({ ...warning })) },
      total: { value: total, relation: isExact ? 'eq' : 'gte' },
      limit: this.#asked.limit,
      offset: this.#offset,
      hits,
      timedOut: budget.wasSpent,
      tookMs: 0,
      generation: this.#port.generation,
    }
    if (ofGroups !== undefined) Object.assign(answer, ofGroups)
    if (facets !== undefined) answer.facets = facets
    if (didYouMean.length > 0) answer.didYouMean = [...didYouMean]
    if (hasMore && last !== undefined && !budget.wasSpent) {
      answer.nextCursor = writeCursor({ given: this.#offset + results.length, last }, this.#binding())
    }
    answer.tookMs = performance.now() - startMs
    return answer
  }

  /** What cursors of this search are bound to. */
  #binding(): CursorBinding {
    const { query, filter, expand, scope, sort, groupBy } = this.#asked
    return {
      generation: this.#port.generation,
      digest: this.#port.digest,
      search: JSON.stringify([query, filter, expand, scope, sort, groupBy]),
      docCounts: this.#port.parts.map(({ docCount }) => docCount),
    }
  }

  /** Whether the engine finds the page without walking all matches: deterministic, so pages follow each other by number. */
  get #isByRank(): boolean {
    const { sort, groupBy, limit } = this.#asked
    return sort === 'relevance' && groupBy === undefined && this.#offset + limit <= MAX_WINDOW
  }

  async #best(counter: FacetCounter | undefined): Promise<Selection> {
    const { limit, exactTotal } = this.#asked
    const { scope, budget } = this.#run
    const count = this.#offset + limit
    // Facets count all matches anyway.
    const isExhaustive = exactTotal && counter === undefined
    const { docs, total, isExact } = await this.#port.best(this.#query, {
      scope,
      budget,
      count,
      isExhaustive,
    })
    const results = this.#offset === 0 ? docs : docs.slice(this.#offset)
    const last = this.#ranked(results.at(-1))
    const hasMore = !isExact || total > count
    if (counter === undefined) return { results, last, hasMore, total, isExact }
    const isComplete = await this.#port.all(this.#query, this.#run, counter)
    return { results, last, hasMore, total: Math.max(counter.total, total), isExact: isComplete }
  }

  /** A match of the ranking by relevance, with what orders it. */
  #ranked(place: ScoredPlace | undefined): RankedMatch | undefined {
    if (place === undefined) return undefined
    const { part, doc, score } = place
    return { part, doc, score, first: this.#order.first(part, 0, score), second: this.#order.second(score) }
  }

  async #walk(counter: FacetCounter | undefined): Promise<Selection> {
    const { limit, groupBy, perGroup } = this.#asked
    const selector = {
      parts: this.#port.parts,
      order: this.#order,
      count: this.#from === undefined ? this.#offset + limit : limit,
      after: this.#from?.last,
    }
    const skipped = selector.count - limit
    if (groupBy === undefined) {
      const sink = new HitSink(selector)
      const isExact = await this.#all(sink, counter)
      const { matches, hasMore } = sink.finish()
      const results = matches.slice(skipped)
      return { results, last: results.at(-1), hasMore, total: sink.total, isExact }
    }
    const sink = new GroupSink(selector, perGroup)
    const isExact = await this.#all(sink, counter)
    const { groups, hasMore } = sink.finish()
    const results = groups.slice(skipped)
    const { total, groupTotal } = sink
    return { results, last: results.at(-1), groups: results, groupTotal, hasMore, total, isExact }
  }

  #all(sink: MatchSink, counter: FacetCounter | undefined): Promise<boolean> {
    const chain = counter === undefined ? sink : new SinkChain([sink, counter])
    return this.#port.all(this.#query, this.#run, chain)
  }

  #facets(counter: FacetCounter, isComplete: boolean): Promise<Facet[]> {
    const { facets, facetValues } = this.#asked
    return counter.facets(facets, this.#fields, {
      isComplete,
      limit: facetValues,
      budget: this.#run.budget,
    })
  }

  #show({ results, groups, groupTotal = 0, isExact }: Selection): Shown {
    const maker = new HitMaker(this.#port, this.#query.matches, this.#asked)
    const firstRank = this.#offset + 1
    if (groups === undefined) {
      return {
        hits: results.map((place, index) => maker.hit(place, firstRank + index)),
        ofGroups: undefined,
      }
    }
    const shown = groups.map((group, index) =>
      maker.group(group, firstRank + index, this.#asked.sort === 'source'),
    )
    return {
      hits: shown.flatMap(({ hits }) => hits),
      ofGroups: {
        groups: shown.map(({ group }) => group),
        groupTotal: { value: groupTotal, relation: isExact ? 'eq' : 'gte' },
      },
    }
  }
}

function orderOf(port: SearchPort, { sort }: ResolvedSearchRequest): ResultOrder {
  const comparePlaces: ResultOrder['comparePlaces'] = (a, b) => port.comparePlaces(a, b)
  if (sort === 'relevance') return byRelevance(comparePlaces)
  if (sort === 'source') return byPlace(comparePlaces)
  const values = port.sortValues(sort.by)
  if (values === undefined && !isEmpty(port)) {
    const sortable = fieldsOf(port).filter((field) => port.sortValues(field) !== undefined)
    const message = `no source has a number or a date in the field ${JSON.stringify(sort.by)}: ${listed(sortable, 'nor in any other')}`
    throw new InvalidRequestError([{ path: ['sort', 'by'], message }])
  }
  return byValue(values ?? (() => Number.NaN), sort.order, comparePlaces)
}

function facetValuesOf(port: SearchPort, field: string): FieldValues {
  const values = port.facetValues(field)
  if (values === undefined && !isEmpty(port)) {
    const message = `no source has the field ${JSON.stringify(field)}: ${listed(fieldsOf(port), 'no source has metadata')}`
    throw new InvalidRequestError([{ path: ['facets'], message }])
  }
  return values ?? (() => [])
}

/** An empty index has no fields yet, and refuses none. */
function isEmpty({ parts }: SearchPort): boolean {
  return parts.every(({ sourceCount }) => sourceCount === 0)
}

/** Field names that a message lists. */
const LISTED_FIELDS = 20

function fieldsOf(port: SearchPort): string[] {
  return [...port.context().metadataFields].sort()
}

/** @param none what is said where there are none */
function listed(names: readonly string[], none: string): string {
  if (names.length === 0) return none
  const more = names.length > LISTED_FIELDS ? ` and ${names.length - LISTED_FIELDS} others` : ''
  return `there are ${names.slice(0, LISTED_FIELDS).join(', ')}${more}`
}
