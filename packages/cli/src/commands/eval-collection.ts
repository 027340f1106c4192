/**
 * @module
 * Reads a judged collection from a folder: `queries.jsonl`, and `qrels.tsv` or `qrels/test.tsv`.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Collection, InvalidRequestError, parseJudgements, parseQueries } from '@paraseek/engine'

const QUERIES = ['queries.jsonl']
/** The first that is there. */
const JUDGEMENTS = ['qrels.tsv', 'qrels/test.tsv']

/** @throws {InvalidRequestError} if a file is missing, or a line of it is not as it should be */
export function readCollection(folder: string): Collection {
  const [queriesPath, judgementsPath] = [find(folder, QUERIES), find(folder, JUDGEMENTS)]
  return {
    queries: parseQueries(readFileSync(queriesPath, 'utf8'), queriesPath),
    judgements: parseJudgements(readFileSync(judgementsPath, 'utf8'), judgementsPath),
  }
}

function find(folder: string, names: readonly string[]): string {
  const path = names.map((name) => join(folder, name)).find(existsSync)
  if (path === undefined) {
    const message = `expected ${names.join(' or ')} in it, found none: name the folder of a judged collection`
    throw new InvalidRequestError([{ path: [folder], message }])
  }
  return path
}
