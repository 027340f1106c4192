/**
 * @module
 * Every address that the pages point to.
 */

import { MAX_PER_GROUP, type Paragraph, type ParagraphId, type SourceId } from '@paraseek/shared'

/** Paragraphs on one page of a source. */
export const PARAGRAPHS_PER_PAGE = 200

/** The results of a query; page 1 is the first. */
export function searchHref(query: string, page = 1): string {
  if (query === '') return '/'
  return page > 1 ? `/?q=${encode(query)}&page=${page}` : `/?q=${encode(query)}`
}

/** The same results with as many paragraphs of each source as one answer can hold, at the group of that rank. */
export function moreOfSourceHref(query: string, page: number, rank: number): string {
  return `${searchHref(query, page)}&each=${MAX_PER_GROUP}#${groupAnchor(rank)}`
}

/** The element id of a group of hits. */
export function groupAnchor(rank: number): string {
  return `g-${rank}`
}

/** Why a paragraph has its rank. */
export function explainHref(query: string, id: ParagraphId): string {
  return `/explain?q=${encode(query)}&id=${encode(id)}`
}

/** A source, opened at its first paragraph; `query` leads back to the results. */
export function sourceHref(id: SourceId, query: string, page = 1): string {
  const parts = [`/source?id=${encode(id)}`]
  if (query !== '') parts.push(`q=${encode(query)}`)
  if (page > 1) parts.push(`page=${page}`)
  return parts.join('&')
}

/** A paragraph, marked in its source. */
export function paragraphHref({ sourceId, ordinal }: Paragraph, query: string): string {
  return `${sourceHref(sourceId, query, 1 + Math.floor(ordinal / PARAGRAPHS_PER_PAGE))}#${paragraphAnchor(ordinal)}`
}

/** The element id of a paragraph on the page of its source. */
export function paragraphAnchor(ordinal: number): string {
  return `p-${ordinal + 1}`
}

// Half a surrogate pair has no UTF-8 form; encodeURIComponent throws at it.
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\u{fffd}')).replaceAll('%20', '+')
}
