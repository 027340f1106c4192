/**
 * @module
 * Finds the paragraph that a person names: by its id, or by the place `path:line` that a search prints.
 */

import { InvalidRequestError } from '@paraseek/engine'
import {
  MAX_LIMIT,
  type Paragraph,
  type ParagraphId,
  type SearchEngine,
  type SourceId,
} from '@paraseek/shared'
import { unprintable } from '../render/printable.ts'

const ID = /#[0-9a-f]{12}(?:\.\d{1,9})?$/
const PLACE = /^(.+):(\d{1,9})$/s

/** What a name led to. */
export type NamedParagraph =
  | { readonly kind: 'found'; readonly id: ParagraphId; readonly others: number }
  | { readonly kind: 'none'; readonly message: string }

/**
 * @param query what is asked about the paragraph: a record is first looked for among its hits
 * @returns the first paragraph at that place, and how many others stand there, as in a file of one long line
 * @throws {InvalidRequestError} if `name` is neither an id nor a place
 */
export async function findParagraph(
  engine: SearchEngine,
  name: string,
  query: string,
): Promise<NamedParagraph> {
  const named = await findNamed(engine, name, query)
  // As it is printed, a name with control characters is written otherwise than it is.
  const meant = unprintable(name)
  if (named.kind === 'found' || meant === name) return named
  const second = await findNamed(engine, meant, query)
  return second.kind === 'found' ? second : named
}

async function findNamed(engine: SearchEngine, name: string, query: string): Promise<NamedParagraph> {
  if (ID.test(name)) return { kind: 'found', id: name as ParagraphId, others: 0 }
  const [, path, digits] = PLACE.exec(name) ?? []
  if (path === undefined) {
    const message = `expected a paragraph's id, or a place such as notes/tides.md:7, as search prints both; found ${name}`
    throw new InvalidRequestError([{ path: ['paragraph'], message }])
  }
  const line = Number(digits)
  const paragraphs = await paragraphsNear(engine, { path, line, query })
  const [first, ...others] = paragraphs.filter(
    ({ address }) => address.startLine <= line && line <= address.endLine,
  )
  if (first !== undefined) return { kind: 'found', id: first.id, others: others.length }
  return { kind: 'none', message: nothingAt(path, line, paragraphs) }
}

/** The paragraphs of the source that the file is, or of the record that stands at the line. */
async function paragraphsNear(engine: SearchEngine, asked: AskedPlace): Promise<Paragraph[]> {
  const whole = await paragraphsOf(engine, asked.path as SourceId)
  if (whole.length > 0) return whole
  const record = (await recordAmongHits(engine, asked)) ?? (await recordAmongSources(engine, asked))
  return record === undefined ? [] : paragraphsOf(engine, record)
}

interface AskedPlace {
  readonly path: string
  readonly line: number
  readonly query: string
}

/** Most people ask about what a search has shown them. */
async function recordAmongHits(engine: SearchEngine, asked: AskedPlace): Promise<SourceId | undefined> {
  const { hits } = await engine.search({ query: asked.query, limit: MAX_LIMIT })
  const { path, line } = asked
  return hits.find(({ paragraph: { address } }) => address.path === path && address.startLine === line)
    ?.source.id
}

/** Reads the records of the file one by one: their ids do not tell their lines. */
async function recordAmongSources(
  engine: SearchEngine,
  { path, line }: AskedPlace,
): Promise<SourceId | undefined> {
  const prefix = `${path}::`
  let offset = await firstFrom(engine, prefix)
  for (;;) {
    const { sources } = await engine.sources(MAX_LIMIT, offset)
    for (const { id } of sources) {
      if (!id.startsWith(prefix)) return undefined
      // A record stands on one line.
      const first = (await engine.source(id))?.paragraphIds[0]
      const found = first && (await engine.paragraph(first))
      if (found?.paragraph.address.startLine === line) return id
    }
    if (sources.length < MAX_LIMIT) return undefined
    offset += MAX_LIMIT
  }
}

async function paragraphsOf(engine: SearchEngine, id: SourceId): Promise<Paragraph[]> {
  const paragraphs: Paragraph[] = []
  for (const paragraphId of (await engine.source(id))?.paragraphIds ?? []) {
    const found = await engine.paragraph(paragraphId)
    if (found !== undefined) paragraphs.push(found.paragraph)
  }
  return paragraphs
}

/** How many sources have an id below `prefix`: they are in the order of their ids. */
async function firstFrom(engine: SearchEngine, prefix: string): Promise<number> {
  let low = 0
  let high = (await engine.sources(1, 0)).total
  while (low < high) {
    const middle = (low + high) >>> 1
    const [source] = (await engine.sources(1, middle)).sources
    if (source !== undefined && source.id < prefix) low = middle + 1
    else high = middle
  }
  return low
}

function nothingAt(path: string, line: number, paragraphs: readonly Paragraph[]): string {
  const lines = paragraphs.map(({ address }) => address.startLine)
  const distance = (other: number) => Math.abs(other - line)
  const [nearest] = lines.sort((a, b) => distance(a) - distance(b))
  return nearest === undefined
    ? `the index has no paragraph at ${path}:${line}: give the path as search prints it`
    : `the index has no paragraph at ${path}:${line}: the nearest begins at ${path}:${nearest}`
}
