/**
 * @module
 * `/`, `/source`, `/paragraph` and `/explain`: the pages. They take the URL as people write it: an unknown parameter is not
 * looked at, and a page number that is none is page 1.
 */

import {
  DEFAULT_LIMIT,
  DEFAULT_PER_GROUP,
  MAX_CONTEXT,
  MAX_PER_GROUP,
  MAX_QUERY_LENGTH,
  type Paragraph,
  type ParagraphId,
  type SearchEngine,
  type SourceId,
} from '@paraseek/shared'
import { Hono } from 'hono'
import { answerKept, answerQuestion, type Made } from '../http/answer-question.ts'
import type { AppEnv } from '../http/app-env.ts'
import { queryOf } from '../http/parameters.ts'
import { noSuchParagraph, RequestProblem } from '../http/problem.ts'
import { type Asked, askedOf } from '../observe/asked.ts'
import type { Assets } from './assets.ts'
import { renderExplainPage } from './explain-page.ts'
import { filterFieldsOf, searchWithFacets } from './facet-search.ts'
import type { Html } from './layout.ts'
import { PARAGRAPHS_PER_PAGE } from './links.ts'
import { overviewOf } from './overview.ts'
import { NEIGHBOURS, paragraphsIn, renderParagraphPage } from './paragraph-page.ts'
import { renderResultsPage, renderStartPage } from './search-page.ts'
import { LAST_PAGE, pageNumber, readSearchState, type SearchState } from './search-state.ts'
import { renderSourcePage } from './source-page.ts'

/** A request for a page. */
interface Asking {
  readonly engine: SearchEngine
  readonly parameters: URLSearchParams
  readonly assets: Assets
  /** Fires when nobody wants the page any more. */
  readonly signal: AbortSignal
}

interface Rendered {
  readonly page: Html
  readonly asked?: Asked
  readonly isPartial?: boolean
}

const MAKERS: Readonly<Record<string, (asking: Asking) => Promise<Rendered>>> = {
  '/': makeSearch,
  '/explain': makeExplanation,
  '/paragraph': makeParagraph,
  '/source': makeSource,
}

/** Where the pages are. */
export const PAGE_PATHS: readonly string[] = Object.keys(MAKERS)

export function pageRoutes(assets: Assets): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  for (const [path, make] of Object.entries(MAKERS)) {
    app.get(path, (c) => {
      c.set('route', path)
      const kept = answerKept(c)
      if (kept !== undefined) return kept
      const { engine } = c.var
      const parameters = queryOf(c)
      return answerQuestion(c, {
        key: `page ${assets.version} ${path}?${parameters}`,
        type: 'text/html; charset=UTF-8',
        make: async (signal) => madeOf(await make({ engine, parameters, assets, signal })),
      })
    })
  }
  return app
}

async function madeOf({ page, asked, isPartial = false }: Rendered): Promise<Made> {
  return { body: String(await page), isPartial, ...(asked && { asked }) }
}

async function makeSearch({ engine, parameters, assets, signal }: Asking): Promise<Rendered> {
  const state = readSearchState(parameters)
  const { query } = state
  if (query === '') return { page: renderStartPage(await overviewOf(engine), assets) }
  if (query.length > MAX_QUERY_LENGTH) {
    throw new RequestProblem(
      'INVALID_REQUEST',
      `the query is longer than ${MAX_QUERY_LENGTH} characters: shorten it`,
    )
  }
  const fields = filterFieldsOf((await engine.stats()).metadataFields)
  const { response, facets } = await searchWithFacets(engine, {
    request: requestOf(state),
    state,
    fields,
    signal,
  })
  const lastPage = Math.min(LAST_PAGE, Math.ceil((response.groupTotal?.value ?? 0) / DEFAULT_LIMIT))
  return {
    page: renderResultsPage({ response, facets, state, lastPage }, assets),
    asked: askedOf(state, response),
    isPartial: response.timedOut,
  }
}

async function makeExplanation({ engine, parameters, assets, signal }: Asking): Promise<Rendered> {
  const asked = askedIn(parameters)
  const paragraphId = (parameters.get('id') ?? '') as ParagraphId
  const found = await engine.paragraph(paragraphId)
  const response = found && (await engine.explain({ query: asked.query, paragraphId }, { signal }))
  if (found === undefined || response === undefined) throw noSuchParagraph()
  const { paragraph, source } = found
  const [highlights = []] = await engine.highlight(asked.query, [paragraph.text], { signal })
  return {
    page: renderExplainPage({ response, paragraph, source, highlights, asked }, assets),
    asked: { request: { query: asked.query, paragraphId } },
  }
}

async function makeParagraph({ engine, parameters, assets, signal }: Asking): Promise<Rendered> {
  const found = await engine.paragraph((parameters.get('id') ?? '') as ParagraphId, NEIGHBOURS)
  if (found === undefined) throw noSuchParagraph()
  const asked = askedIn(parameters)
  const texts = paragraphsIn(found).map(({ text }) => text)
  const highlights = await engine.highlight(asked.query, texts, { signal })
  return { page: renderParagraphPage({ found, highlights, asked }, assets) }
}

async function makeSource({ engine, parameters, assets, signal }: Asking): Promise<Rendered> {
  const found = await engine.source((parameters.get('id') ?? '') as SourceId)
  if (found === undefined) throw new RequestProblem('NOT_FOUND', 'the index has no source of this id')
  const { source, paragraphIds } = found
  const lastPage = Math.max(1, Math.ceil(paragraphIds.length / PARAGRAPHS_PER_PAGE))
  const page = pageNumber(parameters.get('page'), lastPage)
  const start = (page - 1) * PARAGRAPHS_PER_PAGE
  const paragraphs = await readParagraphs(engine, paragraphIds.slice(start, start + PARAGRAPHS_PER_PAGE))
  const asked = askedIn(parameters)
  const texts = paragraphs.map(({ text }) => text)
  const highlights = await engine.highlight(asked.query, texts, { signal })
  return { page: renderSourcePage({ source, paragraphs, highlights, asked, page, lastPage }, assets) }
}

function requestOf({ query, isNewestFirst, page, showsMore }: SearchState) {
  return {
    query,
    limit: DEFAULT_LIMIT,
    offset: (page - 1) * DEFAULT_LIMIT,
    groupBy: 'source',
    perGroup: showsMore ? MAX_PER_GROUP : DEFAULT_PER_GROUP,
    ...(isNewestFirst && { sort: { by: 'date' } }),
  } as const
}

function askedIn(parameters: URLSearchParams): SearchState {
  const state = readSearchState(parameters)
  return { ...state, query: state.query.slice(0, MAX_QUERY_LENGTH) }
}

// One call reads a paragraph and its neighbours on both sides, so ask for the middle ones only.
async function readParagraphs(engine: SearchEngine, ids: readonly ParagraphId[]): Promise<Paragraph[]> {
  const wanted = new Set(ids)
  const middles = ids.filter((_, index) => index % (2 * MAX_CONTEXT + 1) === MAX_CONTEXT)
  const last = ids.at(-1)
  if (last !== undefined) middles.push(last)
  const read = await Promise.all(middles.map((id) => engine.paragraph(id, MAX_CONTEXT)))
  const byOrdinal = new Map<number, Paragraph>()
  for (const found of read) {
    if (found === undefined) continue
    for (const paragraph of [...found.before, found.paragraph, ...found.after]) {
      if (wanted.has(paragraph.id)) byOrdinal.set(paragraph.ordinal, paragraph)
    }
  }
  return [...byOrdinal.values()].sort((a, b) => a.ordinal - b.ordinal)
}
