/**
 * @module
 * The file of queries that every peer's process reads: class, place in the class, words separated by blanks; tabs between.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import type { BenchQuery, QueryClass } from './query-set.ts'

/** @param queries those of a class one after the other */
export function writeQueries(path: string, queries: readonly BenchQuery[]): void {
  const lines = queries.map(({ queryClass, terms }, place) => {
    const first = queries.findIndex((query) => query.queryClass === queryClass)
    return [queryClass, place - first, terms.join(' ')].join('\t')
  })
  writeFileSync(path, `${lines.join('\n')}\n`)
}

export function readQueries(path: string): BenchQuery[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [queryClass, , words = ''] = line.split('\t')
    return { queryClass: queryClass as QueryClass, terms: words.split(' ') }
  })
}
