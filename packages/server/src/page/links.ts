/**
 * @module
 * Every address that the pages point to. They stand below the path that the app is mounted under.
 */

import { type Hit, MAX_PER_GROUP, type Paragraph, type ParagraphId, type SourceId } from '@paraseek/shared'
import type { SearchState } from './search-state.ts'

/** Paragraphs on one page of a source. */
export const PARAGRAPHS_PER_PAGE = 200

/** What leads back to the results. */
export type Asked = Pick<SearchState, 'query' | 'filters' | 'isNewestFirst'>

export class PageLinks {
  /** The start page; forms send their fields to it. */
  readonly start: string
  /** Where completions are asked for. */
  readonly suggest: string
  readonly #base: string

  /** @param base path without a slash at its end; empty at the root */
  constructor(base: string) {
    this.#base = base
    this.start = base === '' ? '/' : base
    this.suggest = `${base}/v1/suggest`
  }

  /** The results of a query; page 1 is the first. */
  search(asked: Asked, page = 1): string {
    const parts = partsOf(asked)
    if (page > 1) parts.push(`page=${page}`)
    return asked.query === '' ? this.start : `${this.start}?${parts.join('&')}`
  }

  /** The same results with as many paragraphs of each source as one answer can hold, at the group of that rank. */
  moreOfSource(asked: SearchState, rank: number): string {
    return `${this.search(asked, asked.page)}&each=${MAX_PER_GROUP}#${groupAnchor(rank)}`
  }

  /** Why a paragraph has its rank. */
  explain(asked: Asked, id: ParagraphId): string {
    return this.#below('/explain', id, asked)
  }

  /** A paragraph with its neighbours; without a query, its address for ever. */
  paragraph(id: ParagraphId, asked?: Asked): string {
    return this.#below('/paragraph', id, asked)
  }

  /** A source, opened at its first paragraph. */
  source(id: SourceId, asked: Asked, page = 1): string {
    return this.#below('/source', id, asked) + (page > 1 ? `&page=${page}` : '')
  }

  /** A paragraph, marked in its source. */
  inSource({ sourceId, ordinal }: Paragraph, asked: Asked): string {
    const page = 1 + Math.floor(ordinal / PARAGRAPHS_PER_PAGE)
    return `${this.source(sourceId, asked, page)}#${paragraphAnchor(ordinal)}`
  }

  #below(path: string, id: string, asked: Asked | undefined): string {
    const parts = [`id=${encode(id)}`, ...(asked === undefined ? [] : partsOf(asked))]
    return `${this.#base}${path}?${parts.join('&')}`
  }
}

/** The element id of a group of hits. */
export function groupAnchor(rank: number): string {
  return `g-${rank}`
}

/** The element id of a paragraph on the page of its source. */
export function paragraphAnchor(ordinal: number): string {
  return `p-${ordinal + 1}`
}

/** The paragraph in the text that a source was made of, where the metadata have its address on the web. */
export function originalHref({ source, links }: Pick<Hit, 'source' | 'links'>): string | undefined {
  for (const name of ['url', 'source_url', 'link']) {
    const value = source.metadata[name]
    if (typeof value !== 'string' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) continue
    const url = new URL(value)
    url.hash = ''
    return url.href + links.textFragment
  }
  return undefined
}

function partsOf({ query, filters, isNewestFirst }: Asked): string[] {
  if (query === '') return []
  const parts = [`q=${encode(query)}`]
  for (const [name, value] of Object.entries(filters)) parts.push(`${name}=${encode(value)}`)
  if (isNewestFirst) parts.push('sort=date')
  return parts
}

// Half a surrogate pair has no UTF-8 form; encodeURIComponent throws at it.
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\u{fffd}')).replaceAll('%20', '+')
}
