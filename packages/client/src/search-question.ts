/**
 * @module
 * A search, or its completions while it is typed, as an HTTP request: by GET where a URL can hold it, as browsers and proxies keep those answers and ask a foreign
 * server without a question before; otherwise by POST.
 */

import type { HitDetail, SearchRequest, SearchSort, SuggestRequest } from '@paraseek/shared'
import type { Question } from './transport.ts'

/** Longest query string of ours, in characters; servers and proxies are known to take 8 KiB of URL. */
const MAX_PARAMETERS_LENGTH = 6000

const PATH = 'v1/search'
const SUGGEST_PATH = 'v1/suggest'

export function searchQuestion(request: SearchRequest<HitDetail>): Question {
  const { query, facets, sort, ...others } = request
  const isPlain = typeof query === 'string' && !facets?.some((field) => field.includes(','))
  if (!isPlain) return { path: PATH, body: request }
  const parameters = parametersOf({ q: query, ...others })
  if (sort !== undefined) parameters.set('sort', textOfSort(sort))
  if (facets !== undefined && facets.length > 0) parameters.set('facets', facets.join(','))
  return byUrlOrBody(PATH, parameters, request)
}

export function suggestQuestion(request: SuggestRequest): Question {
  const { text, limit } = request
  return byUrlOrBody(SUGGEST_PATH, parametersOf({ q: text, limit }), request)
}

function byUrlOrBody(path: string, parameters: URLSearchParams, body: object): Question {
  return parameters.toString().length > MAX_PARAMETERS_LENGTH ? { path, body } : { path, parameters }
}

/** Members without a value are left out. */
export function parametersOf(
  members: Readonly<Record<string, string | number | boolean | undefined>>,
): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters
}

// With the direction always said, a field may have any name.
function textOfSort(sort: SearchSort): string {
  return typeof sort === 'string' ? sort : `${sort.by}:${sort.order ?? 'desc'}`
}
