/**
 * @module
 * What ranks the documents of a judged collection for each of its questions. One peer a file.
 */

import { spawnSync } from 'node:child_process'
import type { Command } from '../measure.ts'
import type { JudgedCollection } from './judged-collections.ts'

/** As many documents as every peer is asked for. */
export const DEPTH = 100

/** Ids of the documents, best first, one list a question, in the order of the questions. */
export type Rankings = readonly (readonly string[])[]

export interface RelevancePeer {
  readonly name: string
  readonly version: string
  /** @param folder empty, for an index */
  rank(collection: JudgedCollection, folder: string): Promise<Rankings>
}

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024

/**
 * Runs a command that prints one line a question: its number and the ids, separated by tabs.
 *
 * @throws {Error} if it fails, or has not all questions
 */
export function rankingsOf({ command, words }: Command, queryCount: number): Rankings {
  const output = run({ command, words })
  const rankings = new Map(
    output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [number = '', ...ids] = line.split('\t')
        return [Number(number), ids] as const
      }),
  )
  return Array.from({ length: queryCount }, (_, number) => {
    const ids = rankings.get(number)
    if (ids === undefined) throw new Error(`${command} ${words[0]}: no line for query ${number}`)
    return ids
  })
}

/** What a command prints. */
export function run({ command, words }: Command): string {
  const { status, signal, stdout, stderr, error } = spawnSync(command, words, {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  })
  if (error !== undefined || status !== 0) {
    throw new Error(
      `${command} ended with ${error?.message ?? status ?? signal}: ${stderr?.trim().slice(-2000)}`,
    )
  }
  return stdout
}
