/**
 * @module
 * `--synonyms <file>`, of the commands that search.
 */

import { readFile } from 'node:fs/promises'
import { IndexIoError, parseSynonyms } from '@paraseek/engine'
import type { EngineOptions } from '@paraseek/engine/node'
import { type Command, Option } from 'commander'

export interface SynonymsOption {
  readonly synonyms?: string | undefined
}

export function addSynonymsOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--synonyms <file>',
      'look for what stands for the words of the query too, by the rules of this file',
    ),
  )
}

/** Reads the file anew each time. Rejects if it cannot be read, or if a line of it is no rule. */
export async function engineOptions({ synonyms: path }: SynonymsOption): Promise<EngineOptions> {
  if (path === undefined) return {}
  return { synonyms: parseSynonyms(await textOf(path), path) }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new IndexIoError(path, 'read', cause)
  }
}
