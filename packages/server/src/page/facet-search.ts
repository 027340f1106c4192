/**
 * @module
 * The values that the results can be narrowed to: those of the fields that the index has, counted.
 */

import {
  type Facet,
  MAX_FACET_VALUES,
  type SearchEngine,
  type SearchRequest,
  type SearchResponse,
} from '@paraseek/shared'
import { type FilterField, filterText, type SearchState } from './search-state.ts'

const FIELDS: readonly FilterField[] = ['folder', 'language', 'date']

/** The fields of the index that the page has filters for. */
export function filterFieldsOf(metadataFields: readonly string[]): readonly FilterField[] {
  return FIELDS.filter((field) => metadataFields.includes(field))
}

export interface FacetedSearch {
  readonly request: Omit<SearchRequest, 'facets' | 'filter'>
  readonly state: SearchState
  readonly fields: readonly FilterField[]
  /** Fires when nobody wants the answer any more. */
  readonly signal: AbortSignal
}

export interface FacetedAnswer {
  readonly response: SearchResponse
  readonly facets: readonly Facet[]
}

/**
 * A search with the counts of fields. The values of a field that is filtered are counted without its own filter: they are what
 * one can change to.
 */
export async function searchWithFacets(
  engine: SearchEngine,
  { request, state: { filters }, fields, signal }: FacetedSearch,
): Promise<FacetedAnswer> {
  const filter = filterText(filters)
  const filtered = fields.filter((field) => filterText(filters, field) !== filter)
  const [response, ...others] = await Promise.all([
    engine.search(
      {
        ...request,
        filter,
        facets: fields.filter((field) => !filtered.includes(field)),
        facetValues: MAX_FACET_VALUES,
      },
      { signal },
    ),
    ...filtered.map((field) =>
      engine.search(
        {
          query: request.query,
          filter: filterText(filters, field),
          detail: 'ids',
          limit: 1,
          facets: [field],
          facetValues: MAX_FACET_VALUES,
        },
        { signal },
      ),
    ),
  ])
  const facets = [response, ...others].flatMap((answer) => answer.facets ?? [])
  return { response, facets: facets.sort((a, b) => placeOf(a, fields) - placeOf(b, fields)) }
}

function placeOf({ field }: Facet, fields: readonly string[]): number {
  return fields.indexOf(field)
}
