/**
 * @module
 * Requests whose options are single values, as most are, validated without the library of schemas, which takes longer to load than
 * an index to open and a word to be found.
 *
 * What is not understood here is no error: `searchRequestSchema` decides then, and says what is wrong. A property test holds
 * the two together.
 */

import {
  DEFAULT_FACET_VALUES,
  DEFAULT_FRAGMENTS,
  DEFAULT_LIMIT,
  DEFAULT_PER_GROUP,
  DEFAULT_SNIPPET_LENGTH,
  DEFAULT_TIMEOUT_MS,
  type HitDetail,
  MAX_CONTEXT,
  MAX_FACET_VALUES,
  MAX_FRAGMENTS,
  MAX_LIMIT,
  MAX_PER_GROUP,
  MAX_QUERY_LENGTH,
  MAX_SNIPPET_LENGTH,
  MAX_TIMEOUT_MS,
  MAX_WINDOW,
  MIN_SNIPPET_LENGTH,
  type ResolvedSearchRequest,
  type SearchRequest,
} from '@paraseek/shared'

/** All that may be told by single values; of `sort`, `cursor` and `groupBy` not everything. */
type PlainOptions = Omit<ResolvedSearchRequest, 'query' | 'cursor' | 'groupBy' | 'facets'>

const DEFAULTS: PlainOptions = {
  filter: '',
  limit: DEFAULT_LIMIT,
  offset: 0,
  expand: false,
  scope: 'paragraph',
  sort: 'relevance',
  perGroup: DEFAULT_PER_GROUP,
  facetValues: DEFAULT_FACET_VALUES,
  exactTotal: false,
  timeoutMs: DEFAULT_TIMEOUT_MS,
  strict: false,
  detail: 'snippets',
  snippetLength: DEFAULT_SNIPPET_LENGTH,
  fragments: DEFAULT_FRAGMENTS,
  context: 0,
}

type Check = (value: unknown) => boolean

const CHECKS: ReadonlyMap<string, Check> = new Map(
  Object.entries({
    filter: (value) => typeof value === 'string' && value.length <= MAX_QUERY_LENGTH,
    limit: within(1, MAX_LIMIT),
    offset: within(0, MAX_WINDOW),
    expand: isBoolean,
    scope: oneOf('paragraph', 'section', 'source'),
    sort: oneOf('relevance', 'source'),
    perGroup: within(1, MAX_PER_GROUP),
    facetValues: within(1, MAX_FACET_VALUES),
    exactTotal: isBoolean,
    timeoutMs: within(1, MAX_TIMEOUT_MS),
    strict: isBoolean,
    detail: oneOf('ids', 'texts', 'snippets'),
    snippetLength: within(MIN_SNIPPET_LENGTH, MAX_SNIPPET_LENGTH),
    fragments: within(1, MAX_FRAGMENTS),
    context: within(0, MAX_CONTEXT),
  } satisfies Record<keyof PlainOptions, Check>),
)

/** The request with its defaults if it is plain and valid. */
export function plainRequest(request: SearchRequest<HitDetail>): ResolvedSearchRequest | undefined {
  const { query, ...options } = request
  if (typeof query !== 'string' || query.length > MAX_QUERY_LENGTH) return undefined
  const entries = Object.entries(options)
  // The schema refuses a name that it does not know even where the value is undefined.
  if (!entries.every(([name]) => CHECKS.has(name))) return undefined
  const given = entries.filter(([, value]) => value !== undefined)
  if (!given.every(([name, value]) => CHECKS.get(name)?.(value))) return undefined
  const resolved = { ...DEFAULTS, ...(Object.fromEntries(given) as Partial<PlainOptions>), query, facets: [] }
  const { offset, limit, detail, context } = resolved
  return offset + limit <= MAX_WINDOW && (detail !== 'ids' || context === 0) ? resolved : undefined
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

function within(min: number, max: number): Check {
  return (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max
}

function oneOf(...values: readonly string[]): Check {
  return (value) => values.includes(value as string)
}
