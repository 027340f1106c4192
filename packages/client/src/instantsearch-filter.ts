/**
 * @module
 * Filters as InstantSearch writes them, in our query language.
 */

type Filters = readonly (string | readonly string[])[]

export interface InstantSearchFilters {
  /** All of them, and of an inner list any: `author:Ada`, `author:-Ada`. */
  readonly facetFilters?: Filters
  /** Likewise: `year>=1990`. */
  readonly numericFilters?: Filters
}

/** @throws {TypeError} for a numeric filter that is none */
export function filterOf({ facetFilters = [], numericFilters = [] }: InstantSearchFilters): string {
  return [...together(facetFilters, facetFilter), ...together(numericFilters, numericFilter)].join(' ')
}

function together(filters: Filters, read: (text: string) => string): string[] {
  return filters.map((filter) => {
    if (typeof filter === 'string') return read(filter)
    return filter.length === 1 ? read(filter[0] ?? '') : `(${filter.map(read).join(' OR ')})`
  })
}

// A minus before the value excludes it; one that belongs to the value has a backslash before it.
function facetFilter(text: string): string {
  const colon = text.indexOf(':')
  const [field, value] = [text.slice(0, colon), text.slice(colon + 1)]
  if (value.startsWith('-')) return `-${field}:${quoted(value.slice(1))}`
  return `${field}:${quoted(value.replace(/^\\-/, '-'))}`
}

function numericFilter(text: string): string {
  const [, field, operator = '', number] = /^(.+?)\s*(<=|>=|!=|<|>|=)\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
  if (field === undefined) throw new TypeError(`expected a numeric filter such as year>=1990, got ${text}`)
  if (operator === '!=') return `-${field}:${number}`
  return `${field}:${operator === '=' ? '' : operator}${number}`
}

function quoted(value: string): string {
  return `"${value.replace(/["“”„\\]/g, '\\$&')}"`
}
