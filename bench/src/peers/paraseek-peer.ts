/**
 * @module
 * Paraseek as a library: `openIndex` and `search`.
 */

import { openIndex } from '@paraseek/engine/node'
import type { SearchEngine } from '@paraseek/shared'
import type { BenchQuery, QueryClass } from '../query-set.ts'
import type { Mode } from '../sampling.ts'
import { type JavascriptPeer, TOP } from './javascript-peer.ts'

const QUERIES: Record<QueryClass, (terms: readonly string[]) => string> = {
  common: (terms) => terms.join(' '),
  rare: (terms) => terms.join(' '),
  or: (terms) => terms.join(' '),
  and: (terms) => terms.map((term) => `+${term}`).join(' '),
  phrase: (terms) => `"${terms.join(' ')}"`,
  prefix: (terms) => `${terms.join(' ')}*`,
  typo: (terms) => `${terms.join(' ')}~1`,
  long: (terms) => terms.join(' '),
}

export async function createParaseekPeer(): Promise<JavascriptPeer> {
  let engine: SearchEngine | undefined
  return {
    async build() {
      throw new Error('Paraseek is built by its own command')
    },
    async save() {
      throw new Error('Paraseek is built by its own command')
    },
    async open(folder) {
      engine = await openIndex(folder)
    },
    supports: () => true,
    async ask({ queryClass, terms }: BenchQuery, detail: Mode) {
      const answer = await engine?.search({ query: QUERIES[queryClass](terms), limit: TOP, detail })
      const unsupported = answer?.query.warnings.find(({ code }) => code === 'UNSUPPORTED')
      if (answer === undefined || unsupported !== undefined) {
        throw new Error(unsupported?.message ?? 'the index is not open')
      }
      return answer.hits.length
    },
  }
}
