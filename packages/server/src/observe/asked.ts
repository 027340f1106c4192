/**
 * @module
 * What a search was about, for figures and logs: its class, its words, what came of it.
 */

import type { HitDetail, SearchResponse } from '@paraseek/shared'

/** The dearest thing that a query asks for, by which searches are told apart in figures. */
export const QUERY_CLASSES = [
  'empty',
  'words',
  'boolean',
  'filter',
  'phrase',
  'near',
  'wildcard',
  'typos',
] as const
export type QueryClass = (typeof QUERY_CLASSES)[number]

/** What the engine was asked and what it found. */
export interface Asked {
  /** As it was validated: it holds what people typed. */
  readonly request: object
  /** Time spent in the engine, in milliseconds. */
  readonly tookMs?: number
  /** Of a search. */
  readonly search?: AskedSearch
}

export interface AskedSearch {
  /** The query as it was understood. */
  readonly parsed: string
  readonly queryClass: QueryClass
  /** Matching paragraphs; perhaps a lower bound. */
  readonly total: number
}

export function askedOf(request: object, response: SearchResponse<HitDetail>): Asked {
  const { query, total, tookMs } = response
  const { parsed } = query
  return { request, tookMs, search: { parsed, queryClass: queryClassOf(parsed), total: total.value } }
}

/** The class of a query in its canonical text (docs/query-language.md), in which every sign that is meant literally is escaped. */
export function queryClassOf(parsed: string): QueryClass {
  if (parsed === '') return 'empty'
  if (/^[\p{L}\p{N} ]+$/u.test(parsed)) return 'words'
  const signs = parsed
    .slice(0, MAX_LOOKED_AT)
    .replace(/\\./gs, 'x')
    .replace(/"[^"]*"/g, (quoted) => (quoted.includes(' ') ? '"x x"' : '"x"'))
    .replace(FILTER, '$<before>FILTER:')
  return SIGNS.find(([, sign]) => sign.test(signs))?.[0] ?? 'words'
}

/** Characters; the patterns go over a text a few times for each of its signs. */
const MAX_LOOKED_AT = 512

const FILTER = /(?<before>^|[\s(+-])(?!(?:text|heading|title):)[^\s:"()]+:(?:"[^"]*"|\S*)/g

/** The dearest first. */
const SIGNS: readonly (readonly [QueryClass, RegExp])[] = [
  ['typos', /[^"]~[12]/],
  ['wildcard', /[*?]/],
  ['near', / NEAR\//],
  ['phrase', /"x x"/],
  ['filter', /FILTER:/],
  ['boolean', /(?:^|[\s(])[+-]| OR /],
]
