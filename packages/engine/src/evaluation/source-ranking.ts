/**
 * @module
 * The sources that an engine finds for a question, best first: each stands where its best paragraph stands.
 */

import { MAX_LIMIT, MAX_TIMEOUT_MS, type SearchEngine, type Source } from '@paraseek/shared'

export interface SourceRanking {
  /** Best first, each once. */
  readonly recordIds: readonly string[]
  /** Whether a search ended before all of the index was looked at: sources may be missing then. */
  readonly timedOut: boolean
}

/** What makes an answer small, and waits for it: nobody reads these hits. */
const ANSWER = { groupBy: 'source', perGroup: 1, detail: 'ids', timeoutMs: MAX_TIMEOUT_MS } as const

/**
 * @param query in the query language
 * @param depth most sources, `1..MAX_WINDOW`
 * @param expand whether related words are looked for too
 */
export async function rankSources(
  engine: SearchEngine,
  query: string,
  depth: number,
  expand = false,
): Promise<SourceRanking> {
  // Two files may hold records of one id: the better of them counts.
  const recordIds = new Set<string>()
  let timedOut = false
  for (let offset = 0; offset < depth; offset += MAX_LIMIT) {
    const limit = Math.min(MAX_LIMIT, depth - offset)
    const { groups = [], ...page } = await engine.search({ query, expand, offset, limit, ...ANSWER })
    for (const { source } of groups) {
      recordIds.add(recordIdOf(source))
    }
    timedOut ||= page.timedOut
    if (groups.length < limit) break
  }
  return { recordIds: [...recordIds], timedOut }
}

/** What a collection calls a source: of a file of records the record's own id, else the path of the file. */
export function recordIdOf({ id, path }: Pick<Source, 'id' | 'path'>): string {
  const prefix = `${path}::`
  return id.startsWith(prefix) ? id.slice(prefix.length) : id
}
