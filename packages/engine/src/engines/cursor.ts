/**
 * @module
 * Cursors: where the next page of a search begins, as text that callers hand back without looking into it.
 *
 * JSON in base64url (RFC 4648 section 5, without padding). It names the index, its generation and the search it belongs to, so
 * that it is never used for another one, and the last result that was given, so that going on costs the same however far it is.
 */

import { InvalidRequestError } from '../errors.ts'
import type { RankedMatch } from '../search/collectors/result-order.ts'

/** Where a page ended. */
export interface CursorPlace {
  /** Results that were given so far, `>= 1`. */
  readonly given: number
  /** The last of them. */
  readonly last: RankedMatch
}

/** What a cursor is bound to. */
export interface CursorBinding {
  readonly generation: number
  /** Of what is answered from: an index that was built anew may have the same generation. */
  readonly digest: string
  /** All that decides which results there are, and in which order. */
  readonly search: string
  /** Docs of each part: a cursor points to one of them. */
  readonly docCounts: readonly number[]
}

const VERSION = 3

const FNV_OFFSET = 0x811c_9dc5
const FNV_PRIME = 0x0100_0193

/** The cursor of a place. */
export function writeCursor({ given, last }: CursorPlace, binding: CursorBinding): string {
  const { generation, digest, search } = binding
  const { part, doc, score, second } = last
  // JSON has no infinity.
  const first = Number.isFinite(last.first) ? last.first : null
  const fingerprints = [fingerprintOf(digest), fingerprintOf(search)]
  const fields = [VERSION, generation, ...fingerprints, given, part, doc, score, first, second]
  return btoa(JSON.stringify(fields)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/**
 * The place that a cursor names.
 *
 * @throws {InvalidRequestError} if it is none, or belongs to another index, another generation or another search
 */
export function readCursor(cursor: string, binding: CursorBinding): CursorPlace {
  const { generation, digest, search, docCounts } = binding
  const [version, ofGeneration, ofIndex, ofSearch, given, part, doc, score, first, second] = fieldsOf(cursor)
  if (version !== VERSION || !isCount(ofGeneration)) throw invalid('is no cursor of this engine')
  if (ofGeneration !== generation) {
    throw invalid(
      `belongs to generation ${ofGeneration} of the index, which is at generation ${generation}: search again without it`,
    )
  }
  if (ofIndex !== fingerprintOf(digest)) {
    throw invalid('belongs to another index, or was given with other synonyms: search again without it')
  }
  if (ofSearch !== fingerprintOf(search)) {
    throw invalid('belongs to another query, scope, sort or grouping: give those of the page before')
  }
  const isWhole =
    isCount(given) &&
    given >= 1 &&
    isCount(part) &&
    isCount(doc) &&
    doc < (docCounts[part] ?? 0) &&
    isNumber(score) &&
    (first === null || isNumber(first)) &&
    isNumber(second)
  if (!isWhole) throw invalid('is damaged: take it over as it was given')
  return { given, last: { part, doc, score, first: first ?? Number.POSITIVE_INFINITY, second } }
}

function fieldsOf(cursor: string): readonly unknown[] {
  try {
    const fields: unknown = JSON.parse(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
    return Array.isArray(fields) ? fields : []
  } catch {
    return []
  }
}

/** FNV-1a of 32 bits, over UTF-16 code units: to encode a query first takes longer than the rest of a cursor. */
function fingerprintOf(search: string): number {
  let hash = FNV_OFFSET
  for (let at = 0; at < search.length; at++) hash = Math.imul(hash ^ search.charCodeAt(at), FNV_PRIME)
  return hash >>> 0
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

function invalid(fault: string): InvalidRequestError {
  return new InvalidRequestError([{ path: ['cursor'], message: fault }])
}
