/**
 * @module
 * Answers kept in memory: while the index is the same, the same request has the same answer.
 *
 * What people search for repeats itself, above all while they type and page. Answers belong to the engine that gave them, so
 * a new generation begins with none, and those of the old one go with it.
 */

import type { SearchEngine } from '@paraseek/shared'
import type { MiddlewareHandler } from 'hono'
import { LRUCache } from 'lru-cache'
import type { Asked } from '../observe/asked.ts'
import { answer, packed } from './answer.ts'
import type { AppEnv } from './app-env.ts'
import { identityOf, isListed, NO_CACHE, pathOf, tagOf } from './entity-tag.ts'

/** Memory for answers, in bytes, by default. */
export const KEPT_BYTES: number = 32 * 1024 * 1024
/** Longest answer that is kept, as a share of that: one hundred long ones are worth more than one. */
const MAX_SHARE = 1 / 100
/** What an answer needs beside its body and its address, in bytes, about. */
const ENTRY_BYTES = 500

interface KeptAnswer {
  readonly body: Uint8Array
  readonly type: string
  readonly entityTag: string
  readonly asked: Asked | undefined
  gzip?: Uint8Array
}

export class KeptAnswers {
  readonly #maxBytes: number
  readonly #byEngine = new WeakMap<SearchEngine, LRUCache<string, KeptAnswer>>()
  /** Requests that were answered from memory. */
  hitCount = 0

  /** @param maxBytes 0 keeps nothing */
  constructor(maxBytes: number = KEPT_BYTES) {
    this.#maxBytes = maxBytes
  }

  of(engine: SearchEngine): LRUCache<string, KeptAnswer> | undefined {
    if (this.#maxBytes === 0) return undefined
    const known = this.#byEngine.get(engine)
    if (known !== undefined) return known
    const answers = new LRUCache<string, KeptAnswer>({
      maxSize: this.#maxBytes,
      maxEntrySize: Math.max(1, Math.floor(this.#maxBytes * MAX_SHARE)),
      // With room for the compressed form, which comes later.
      sizeCalculation: ({ body }, path) => ENTRY_BYTES + 2 * path.length + 2 * body.byteLength,
    })
    this.#byEngine.set(engine, answers)
    return answers
  }
}

/** Answers GET and HEAD with 304 where the client has the answer, from memory where the server has it, and tags the others. */
export function answerFromMemory(kept: KeptAnswers): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const { engine } = c.var
    const answers = kept.of(engine)
    const path = pathOf(c.req.url)
    const found = answers?.get(path)
    const entityTag = found?.entityTag ?? tagOf(await identityOf(engine), 'v1', path)
    const headers = { 'Cache-Control': NO_CACHE, ETag: entityTag }
    if (isListed(entityTag, c.req.header('if-none-match'))) return answer(c, null, { status: 304, headers })
    c.set('entityTag', entityTag)
    if (found === undefined) {
      c.set('keep', (body, type) => void answers?.set(path, { body, type, entityTag, asked: c.var.asked }))
      return next()
    }
    kept.hitCount++
    if (found.asked !== undefined) c.set('asked', { ...found.asked, isKept: true })
    const { body, type } = found
    return answer(c, body, { type, headers, gzip: () => gzipOf(found) })
  }
}

async function gzipOf(kept: KeptAnswer): Promise<Uint8Array> {
  kept.gzip ??= await packed(kept.body)
  return kept.gzip
}
