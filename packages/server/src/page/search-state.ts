/**
 * @module
 * What a page of results shows, as its URL says it: the query, the filters, the order, the page. The URL is taken as people write
 * it: what is no folder, language or date is not looked at.
 */

import { printQuery, type QueryNode } from '@paraseek/engine'
import { DEFAULT_LIMIT, MAX_QUERY_LENGTH, MAX_WINDOW } from '@paraseek/shared'

export const LAST_PAGE: number = MAX_WINDOW / DEFAULT_LIMIT

/** The filters by their names in the URL; a name that is absent lets every source pass. */
export interface Filters {
  readonly folder?: string
  readonly language?: string
  /** First day, `2024-10-09`. */
  readonly from?: string
  /** Last day. */
  readonly to?: string
}

export interface SearchState {
  /** Empty: nothing is asked. */
  readonly query: string
  readonly filters: Filters
  /** By default the best first. */
  readonly isNewestFirst: boolean
  /** From 1. */
  readonly page: number
  /** Whether as many paragraphs of each source are shown as one answer can hold. */
  readonly showsMore: boolean
}

export function readSearchState(parameters: URLSearchParams): SearchState {
  const filters: { -readonly [Name in keyof Filters]: Filters[Name] } = {}
  for (const name of ['folder', 'language'] as const) {
    const value = parameters.get(name) ?? ''
    if (value !== '' && value.length <= MAX_QUERY_LENGTH / 4) filters[name] = value
  }
  for (const name of ['from', 'to'] as const) {
    const day = parameters.get(name) ?? ''
    if (isDay(day)) filters[name] = day
  }
  return {
    query: parameters.get('q')?.trim() ?? '',
    filters,
    isNewestFirst: parameters.get('sort') === 'date',
    page: pageNumber(parameters.get('page'), LAST_PAGE),
    showsMore: parameters.has('each'),
  }
}

/** A number in a URL, in `1..last`; 1 where there is none. */
export function pageNumber(text: string | null, last: number): number {
  return /^\d{1,9}$/.test(text ?? '') ? Math.min(Math.max(Number(text), 1), last) : 1
}

export function hasFilters({ filters }: Pick<SearchState, 'filters'>): boolean {
  return Object.keys(filters).length > 0
}

/** Fields of the index that filters are about. */
export type FilterField = 'folder' | 'language' | 'date'

/** The filter of a request to the engine; without the part about one field, to count that field's other values. */
export function filterText({ folder, language, from, to }: Filters, without?: FilterField): string {
  const parts: QueryNode[] = []
  if (folder !== undefined && without !== 'folder') parts.push(equals('folder', folder))
  if (language !== undefined && without !== 'language') parts.push(equals('language', language))
  if ((from !== undefined || to !== undefined) && without !== 'date') {
    const test = { kind: 'range', min: from, max: to, minInclusive: true, maxInclusive: true } as const
    parts.push({ type: 'filter', field: 'date', test, ...PLAIN })
  }
  return parts.map(printQuery).join(' ')
}

const PLAIN = { boost: 1, span: { start: 0, end: 0 } }

function equals(field: string, value: string): QueryNode {
  return { type: 'filter', field, test: { kind: 'equals', value }, ...PLAIN }
}

// `2024-02-30` would be read as the first of March.
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
