/**
 * @module
 * `@paraseek/client/instantsearch`: a server's index behind the widgets of InstantSearch, which speak Algolia's API.
 *
 * Source: "Backend InstantSearch" in Algolia's documentation, the interface `SearchClient`. Of its parameters those are taken that an
 * index of ours can answer: query, page, facets, their filters, numeric filters, tags of highlights. A record is a paragraph.
 */

import type { Facet, Hit, SnippetFragment } from '@paraseek/shared'
import { filterOf, type InstantSearchFilters } from './instantsearch-filter.ts'
import type { ParaseekClient } from './paraseek-client.ts'

export interface InstantSearchParameters extends InstantSearchFilters {
  readonly query?: string
  /** From 0. */
  readonly page?: number
  /** At most 100: more are taken for 100, and the result says so. */
  readonly hitsPerPage?: number
  readonly facets?: string | readonly string[]
  /** At most 100: more are taken for 100. */
  readonly maxValuesPerFacet?: number
  readonly highlightPreTag?: string
  readonly highlightPostTag?: string
}

export interface InstantSearchRequest {
  readonly indexName: string
  readonly params?: InstantSearchParameters
}

/** A paragraph as a record: its own members, and those of its source that widgets show. */
export type InstantSearchHit = Readonly<Record<string, unknown>> & { readonly objectID: string }

export interface InstantSearchResult {
  readonly index: string
  readonly query: string
  readonly params: string
  readonly hits: readonly InstantSearchHit[]
  readonly nbHits: number
  readonly exhaustiveNbHits: boolean
  readonly page: number
  readonly nbPages: number
  readonly hitsPerPage: number
  readonly processingTimeMS: number
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export interface InstantSearchClient {
  search(requests: readonly InstantSearchRequest[]): Promise<{ results: InstantSearchResult[] }>
}

/** What InstantSearch puts around matches before it escapes the text and makes tags of them. */
const PRE_TAG = '__ais-highlight__'
const POST_TAG = '__/ais-highlight__'
const HITS_PER_PAGE = 20
/** `MAX_WINDOW` of the contract, of which only types are taken: a page that would end behind it is refused. */
const MAX_REACHED = 10_000
/** `MAX_LIMIT`. */
const MAX_HITS_PER_PAGE = 100
/** `MAX_FACETS`. */
const MAX_FACETS = 10
/** `MAX_FACET_VALUES`. */
const MAX_FACET_VALUES = 100

/** What `instantsearch({ searchClient })` takes. The names of indexes say nothing here: there is one. */
export function createInstantSearchClient(client: ParaseekClient): InstantSearchClient {
  return {
    search: async (requests) => ({
      results: await Promise.all(requests.map((request) => answer(client, request))),
    }),
  }
}

async function answer(
  client: ParaseekClient,
  { indexName, params = {} }: InstantSearchRequest,
): Promise<InstantSearchResult> {
  const { query = '', page = 0, facets = [], maxValuesPerFacet } = params
  const hitsPerPage = Math.min(params.hitsPerPage ?? HITS_PER_PAGE, MAX_HITS_PER_PAGE)
  const fields = await fieldsOf(client, typeof facets === 'string' ? [facets] : facets)
  const asked = {
    query,
    filter: filterOf(params),
    facetValues: maxValuesPerFacet && Math.min(maxValuesPerFacet, MAX_FACET_VALUES),
  }
  const [response, ...counts] = await Promise.all([
    client.search({
      ...asked,
      // A widget that shows counts alone asks for no hits.
      limit: Math.max(1, hitsPerPage),
      offset: page * hitsPerPage,
      facets: fields.slice(0, MAX_FACETS),
      exactTotal: true,
    }),
    // As many fields as one search counts at a time.
    ...chunksOf(fields.slice(MAX_FACETS)).map((some) =>
      client.search({ ...asked, limit: 1, detail: 'ids', facets: some }),
    ),
  ])
  const { total, tookMs } = response
  return {
    index: indexName,
    query,
    params: '',
    hits: hitsPerPage === 0 ? [] : response.hits.map((hit) => recordOf(hit, params)),
    nbHits: total.value,
    exhaustiveNbHits: total.relation === 'eq',
    page,
    nbPages: pagesOf(total.value, hitsPerPage),
    hitsPerPage,
    processingTimeMS: Math.round(tookMs),
    facets: countsOf([response, ...counts].flatMap((answered) => answered.facets ?? [])),
  }
}

function chunksOf(fields: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(fields.length / MAX_FACETS)
  return Array.from({ length: count }, (_, index) =>
    fields.slice(index * MAX_FACETS, (index + 1) * MAX_FACETS),
  )
}

/** Whole pages only, where not all hits can be reached. */
function pagesOf(total: number, hitsPerPage: number): number {
  if (hitsPerPage === 0) return 0
  return Math.min(Math.ceil(total / hitsPerPage), Math.floor(MAX_REACHED / hitsPerPage))
}

/** Fields that the index has; `*` stands for the first ten of them. */
async function fieldsOf(client: ParaseekClient, asked: readonly string[]): Promise<readonly string[]> {
  if (asked.length === 0) return []
  const { metadataFields } = await client.stats()
  return asked.includes('*') ? metadataFields : asked.filter((field) => metadataFields.includes(field))
}

function countsOf(facets: readonly Facet[]): InstantSearchResult['facets'] {
  const valuesOf = ({ values }: Facet) =>
    Object.fromEntries(values.map(({ value, paragraphCount }) => [value, paragraphCount]))
  return Object.fromEntries(facets.map((facet) => [facet.field, valuesOf(facet)]))
}

function recordOf(hit: Hit, params: InstantSearchParameters): InstantSearchHit {
  const { paragraph, source, snippet, links } = hit
  const { highlightPreTag: pre = PRE_TAG, highlightPostTag: post = POST_TAG } = params
  const matched = snippet.fragments.map((fragment) => marked(fragment, pre, post))
  const words = snippet.fragments.flatMap(({ highlights }) => highlights.map(({ term }) => term))
  const match = { matchLevel: words.length > 0 ? 'full' : 'none', matchedWords: [...new Set(words)] }
  return {
    ...source.metadata,
    objectID: paragraph.id,
    text: paragraph.text,
    title: source.title,
    path: source.path,
    headings: paragraph.address.headings,
    location: links.location,
    _snippetResult: { text: { value: matched.join(' … '), ...match } },
    _highlightResult: { text: { value: markedWhole(hit, pre, post), ...match } },
  }
}

function marked({ text, start, highlights }: SnippetFragment, pre: string, post: string): string {
  let value = ''
  let done = 0
  for (const range of highlights) {
    value += text.slice(done, range.start - start) + pre
    value += text.slice(range.start - start, range.end - start) + post
    done = range.end - start
  }
  return value + text.slice(done)
}

/** The whole text, with the matches of the snippet. */
function markedWhole({ paragraph: { text }, snippet }: Hit, pre: string, post: string): string {
  const highlights = snippet.fragments.flatMap((fragment) => fragment.highlights)
  return marked({ text, start: 0, end: text.length, highlights }, pre, post)
}
