/**
 * @module
 * The options of `paraseek search`, and the request that they say.
 */

import { InvalidRequestError } from '@paraseek/engine'
import {
  DEFAULT_FACET_VALUES,
  DEFAULT_FRAGMENTS,
  DEFAULT_LIMIT,
  DEFAULT_PER_GROUP,
  DEFAULT_SNIPPET_LENGTH,
  type HitDetail,
  MAX_CONTEXT,
  MAX_FACET_VALUES,
  MAX_FACETS,
  MAX_FRAGMENTS,
  MAX_LIMIT,
  MAX_PER_GROUP,
  MAX_SNIPPET_LENGTH,
  MAX_TIMEOUT_MS,
  MAX_WINDOW,
  type QueryScope,
  type QueryTree,
  type SearchRequest,
  type SearchSort,
} from '@paraseek/shared'
import { type Command, Option } from 'commander'
import type { GlobalOptions } from '../command-context.ts'
import { integerBetween, nameList, sortOrder } from '../option-values.ts'
import { addSynonymsOption, type SynonymsOption } from './synonyms-option.ts'

/** More than a server gives: a command reads what it needs for the first time, and nobody else waits for it. */
const TIMEOUT_MS = 10_000

const FORMATS = ['text', 'json', 'jsonl', 'csv'] as const
const SCOPES: readonly QueryScope[] = ['paragraph', 'section', 'source']
const DETAILS: readonly HitDetail[] = ['ids', 'texts', 'snippets']

export interface SearchOptions extends GlobalOptions, SynonymsOption {
  readonly filter: string
  readonly limit: number
  readonly offset: number
  readonly cursor?: string
  readonly all: boolean
  readonly expand: boolean
  readonly scope: QueryScope
  readonly sort: SearchSort
  readonly groupBy?: 'source'
  readonly perGroup: number
  readonly facets?: readonly string[]
  readonly facetValues: number
  readonly exactTotal: boolean
  readonly context: number
  readonly detail: HitDetail
  readonly snippetLength: number
  readonly fragments: number
  readonly timeout: number
  readonly format: (typeof FORMATS)[number]
  readonly tree: boolean
  readonly strict: boolean
}

export function addSearchOptions(command: Command): Command {
  const number = (flags: string, meaning: string, [min, max]: readonly [number, number], standard: number) =>
    command.addOption(
      new Option(flags, `${meaning}, ${min} to ${max}`).argParser(integerBetween(min, max)).default(standard),
    )
  command.option(
    '--filter <filters>',
    'what the sources must be like besides, as folder:news language:en',
    '',
  )
  number('-n, --limit <count>', 'most paragraphs to print, or sources of them', [1, MAX_LIMIT], DEFAULT_LIMIT)
  number('--offset <count>', 'paragraphs or sources to leave out from the top', [0, MAX_WINDOW - 1], 0)
  command
    .addOption(
      new Option('--cursor <text>', 'go on behind a page: the `nextCursor` of its answer').conflicts(
        'offset',
      ),
    )
    .addOption(
      new Option('--all', 'print every paragraph that matches, as jsonl or csv')
        .default(false)
        .conflicts(['limit', 'offset']),
    )
    .addOption(
      new Option('--sort <order>', 'relevance, source, or a field of the metadata, as date:asc or date:desc')
        .argParser(sortOrder)
        .default('relevance'),
    )
    .addOption(
      new Option('--scope <place>', 'where all the words have to stand together')
        .choices(SCOPES)
        .default('paragraph'),
    )
    .option('--expand', 'look for the words too that the best paragraphs have in common', false)
    .addOption(new Option('--group-by <what>', 'put the paragraphs of a source together').choices(['source']))
  number(
    '--per-group <count>',
    'most paragraphs of a source in a group',
    [1, MAX_PER_GROUP],
    DEFAULT_PER_GROUP,
  )
  command.addOption(
    new Option(
      '--facets <fields>',
      `count the values of these fields of the metadata, as author,tags; at most ${MAX_FACETS}`,
    ).argParser(nameList),
  )
  number('--facet-values <count>', 'values of each of them', [1, MAX_FACET_VALUES], DEFAULT_FACET_VALUES)
  command.option('--exact-total', 'count every match, however long it takes', false)
  number('-C, --context <count>', 'paragraphs to print on each side of a hit', [0, MAX_CONTEXT], 0)
  command.addOption(
    new Option('--detail <what>', 'how much of each hit: json and jsonl print less than snippets')
      .choices(DETAILS)
      .default('snippets'),
  )
  number(
    '--snippet-length <count>',
    'characters of a snippet',
    [40, MAX_SNIPPET_LENGTH],
    DEFAULT_SNIPPET_LENGTH,
  )
  number('--fragments <count>', 'most pieces of a snippet', [1, MAX_FRAGMENTS], DEFAULT_FRAGMENTS)
  command.addOption(
    new Option(
      '--timeout <ms>',
      `time for the search, 1 to ${MAX_TIMEOUT_MS}; for each page of --all, ${MAX_TIMEOUT_MS} unless told`,
    )
      .argParser(integerBetween(1, MAX_TIMEOUT_MS))
      .default(TIMEOUT_MS),
  )
  return addSynonymsOption(command)
    .addOption(new Option('-f, --format <name>', 'how to print').choices(FORMATS).default('text'))
    .option('--tree', 'the query is a JSON tree', false)
    .option('--strict', 'refuse a query that is not understood as typed', false)
}

/** @throws {InvalidRequestError} if a tree is no JSON */
export function requestOf(words: string, options: SearchOptions): SearchRequest<HitDetail> {
  const { filter, limit, offset, cursor, scope, sort, groupBy, perGroup, facets, facetValues } = options
  const {
    expand,
    exactTotal,
    context,
    detail,
    snippetLength,
    fragments,
    timeout: timeoutMs,
    strict,
    tree,
  } = options
  return {
    query: tree ? readTree(words) : words,
    ...{ filter, limit, offset, scope, sort, perGroup, facetValues },
    // What is not asked for is left out: such a request is validated without the library of schemas.
    ...(cursor !== undefined && { cursor }),
    ...(groupBy !== undefined && { groupBy }),
    ...(facets !== undefined && { facets }),
    ...{ expand, exactTotal, context, detail, snippetLength, fragments, timeoutMs, strict },
  }
}

/** The tree is looked at by the engine, which validates every request. */
function readTree(json: string): QueryTree {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null) return value as QueryTree
  } catch (cause) {
    throw notATree(`expected a tree in JSON: ${(cause as Error).message}`, cause)
  }
  throw notATree('expected a tree in JSON, such as {"type":"term","text":"wolf"}')
}

function notATree(message: string, cause?: unknown): InvalidRequestError {
  return new InvalidRequestError([{ path: ['query'], message }], { cause })
}
