/**
 * @module
 * What every engine does with a request before it searches: validates it, parses the query, plans it.
 */

import {
  type HitDetail,
  MAX_QUERY_LENGTH,
  type QueryEcho,
  type QueryTree,
  type ResolvedSearchRequest,
  type SearchRequest,
} from '@paraseek/shared'
import { InvalidRequestError, QueryWarningsError } from '../errors.ts'
import { parseQuery } from '../query/parser.ts'
import { printQuery } from '../query/printer.ts'
import type { QueryNode } from '../query/tree.ts'
import { readTree } from '../query/tree-reader.ts'
import { LruCache } from '../search/lru-cache.ts'
import type { PlanContext } from '../search/planning/plan-draft.ts'
import { planQuery } from '../search/planning/query-planner.ts'
import type { QueryPlan } from '../search/query-plan.ts'
import { runWithPauses, type SearchBudget } from '../search/search-budget.ts'
import type { MatchSet } from '../snippet/match-set.ts'
import { plainRequest } from './plain-request.ts'
import { filtered, type QueryFilter } from './request-filter.ts'

/** A query that is ready to be searched. */
export interface UnderstoodQuery {
  readonly echo: QueryEcho
  /** What the request has besides the query. */
  readonly filter: QueryFilter | undefined
  /** Undefined if nothing is asked for. */
  readonly root: QueryNode | undefined
  /** Undefined if nothing in the query can be searched. */
  readonly plan: QueryPlan | undefined
  readonly matches: MatchSet
}

/** What an index knows that decides how a query is understood. */
export interface QueryContext extends PlanContext {
  readonly metadataFields: ReadonlySet<string>
  /** What was understood before; absent where every query is understood anew. */
  readonly understood?: UnderstoodQueries
}

/** Queries without filter, by their text. */
export type UnderstoodQueries = LruCache<KeptQuery>

interface KeptQuery {
  readonly query: UnderstoodQuery
  readonly clauses: number
}

/** Clauses of all kept queries together; when there are more, the queries not asked for longest go. */
const MAX_CLAUSES_KEPT = 16_384

/** A longer query is seldom asked twice, and takes little room here. */
const MAX_KEPT_LENGTH = 512

export function understoodQueries(): UnderstoodQueries {
  return new LruCache(MAX_CLAUSES_KEPT, ({ clauses }) => clauses + 1)
}

/**
 * Parses and plans a query, or plans one that is given as a tree.
 *
 * @throws {QueryWarningsError} if `strict` and something was not taken as typed
 */
export function understandQuery(
  query: string | QueryTree,
  strict: boolean,
  context: QueryContext,
  filter?: QueryFilter,
): UnderstoodQuery {
  const known = knownQuery(query, context, filter)
  if (known !== undefined) return checked(known, strict)
  const { text, root, warnings } =
    typeof query === 'string'
      ? { text: query, ...parseQuery(query, context.metadataFields) }
      : readTree(query, context.metadataFields)
  const {
    plan,
    warnings: ofPlan,
    matches,
    clauses,
  } = planQuery(root && filter ? filtered(root, filter) : root, context)
  const echo: QueryEcho = {
    text,
    parsed: printQuery(root),
    warnings: [...warnings, ...ofPlan].sort((a, b) => a.start - b.start || a.end - b.end),
  }
  const understood: UnderstoodQuery = { echo, filter, root, plan, matches }
  if (isKept(query, filter) && !context.vocabulary.isCutShort) {
    context.understood?.set(query, { query: understood, clauses })
  }
  return checked(understood, strict)
}

/** What was understood of a query before; undefined if it is not known. */
function knownQuery(
  query: string | QueryTree,
  { understood }: QueryContext,
  filter: QueryFilter | undefined,
): UnderstoodQuery | undefined {
  return isKept(query, filter) ? understood?.get(query)?.query : undefined
}

function isKept(query: string | QueryTree, filter: QueryFilter | undefined): query is string {
  return filter === undefined && typeof query === 'string' && query.length <= MAX_KEPT_LENGTH
}

function checked(understood: UnderstoodQuery, strict: boolean): UnderstoodQuery {
  const { warnings } = understood.echo
  if (strict && warnings.length > 0) throw new QueryWarningsError(warnings)
  return understood
}

/** What a query is understood with, pausing on the way. */
export interface UnderstandingOptions {
  /** Its vocabulary has the same budget. */
  readonly context: QueryContext
  readonly filter: QueryFilter | undefined
  readonly budget: SearchBudget
}

/** As {@link understandQuery}; what was not understood before pauses as the budget says. */
export function understandWithPauses(
  query: string | QueryTree,
  strict: boolean,
  { context, filter, budget }: UnderstandingOptions,
): UnderstoodQuery | Promise<UnderstoodQuery> {
  const known = knownQuery(query, context, filter)
  if (known !== undefined) return checked(known, strict)
  return runWithPauses(budget, () => {
    context.forms.prepare(() => budget.throwIfPauseDue())
    return understandQuery(query, strict, context, filter)
  })
}

/**
 * The request with its defaults; a promise of it if its options were not seen before.
 *
 * @throws {InvalidRequestError} if it breaks its schema
 */
export function validateSearch(
  request: SearchRequest<HitDetail>,
): ResolvedSearchRequest | Promise<ResolvedSearchRequest> {
  const { query } = request
  const key = typeof query === 'string' && query.length <= MAX_QUERY_LENGTH ? keyOf(request) : undefined
  const known = key === undefined ? undefined : resolvedOptions.get(key)
  if (known !== undefined) return { ...known, query }
  return parseAndRemember(request, key)
}

async function parseAndRemember(
  request: SearchRequest<HitDetail>,
  key: string | undefined,
): Promise<ResolvedSearchRequest> {
  const resolved = await parseSearch(request)
  if (key !== undefined && request.cursor === undefined) {
    if (resolvedOptions.size >= MAX_RESOLVED) resolvedOptions.clear()
    resolvedOptions.set(key, resolved)
  }
  return resolved
}

/** Options that were found good, with their defaults: most requests of a program differ in their query only. */
const resolvedOptions = new Map<string, ResolvedSearchRequest>()
const MAX_RESOLVED = 256

/** Identifies the options of a request, without its query; undefined if some are not single values. */
function keyOf(request: SearchRequest<HitDetail>): string | undefined {
  let key = ''
  for (const name of Object.keys(request) as (keyof SearchRequest<HitDetail>)[]) {
    if (name === 'query') continue
    const value = request[name]
    // A text is prefixed by its length, since it may hold any separator.
    if (typeof value === 'string') key += `${name}"${value.length}:${value}`
    else if (typeof value === 'boolean' || Number.isFinite(value)) key += `${name}:${value};`
    else return undefined
  }
  return key
}

async function parseSearch(request: SearchRequest<HitDetail>): Promise<ResolvedSearchRequest> {
  const plain = plainRequest(request)
  if (plain !== undefined) return plain
  // The library of schemas takes longer to load than an index to open.
  const { faultInWords, searchRequestSchema } = await import('./request-schema.ts')
  const result = searchRequestSchema.safeParse(request, { error: faultInWords })
  if (!result.success) {
    throw new InvalidRequestError(
      result.error.issues.map(({ path, message }) => ({
        path: path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
        message,
      })),
    )
  }
  return result.data
}
