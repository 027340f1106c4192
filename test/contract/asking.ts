/**
 * @module
 * Asking an engine, for tests: what was found, in order.
 */

import type { Hit, SearchEngine } from '@paraseek/shared'

/** Texts of the hits, best first. */
export async function textsFor(engine: SearchEngine, query: string): Promise<string[]> {
  const { hits } = await engine.search({ query, limit: 100 })
  return hits.map(({ paragraph }) => paragraph.text)
}

/** Texts of the hits, in the order of the alphabet: for questions where rank does not matter. */
export async function textsFoundBy(engine: SearchEngine, query: string): Promise<string[]> {
  return (await textsFor(engine, query)).sort()
}

/** Marked words of a hit, with their kinds: `exact:butter`. */
export function marksOf({ paragraph, snippet }: Hit): string[] {
  return snippet.fragments.flatMap(({ highlights }) =>
    highlights.map(({ start, end, kind }) => `${kind}:${paragraph.text.slice(start, end)}`),
  )
}

/** Codes of the query's warnings. */
export async function warningsFor(engine: SearchEngine, query: string): Promise<string[]> {
  const { query: echo } = await engine.search({ query })
  return echo.warnings.map(({ code }) => code)
}

/** The stable code of the error that a call ends in; fails if it ends well. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  )
  return error instanceof Error && 'code' in error ? error.code : error
}
