/**
 * @module
 * The README of a run: machine, versions, load, and the tables of whatever results its folder holds.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildTables } from './build-tables.ts'
import { markdownTable } from './markdown-table.ts'
import { queryTables } from './query-tables.ts'
import type { BuildResults, QueryResults, RunHeader } from './results.ts'

/** @returns the path of the README */
export function writeReport(folder: string): string {
  const build = readResults<BuildResults>(join(folder, 'build-results.json'))
  const query = readResults<QueryResults>(join(folder, 'query-results.json'))
  const parts = [
    '# Benchmark run',
    'What each figure means: [docs/benchmarks.md](../../../docs/benchmarks.md).',
  ]
  if (build !== undefined) {
    parts.push('## Build, open, update', ...headerOf(build), ...buildTables(build))
  }
  if (query !== undefined) {
    parts.push('## Queries', ...headerOf(query), ...queryTables(query))
  }
  const path = join(folder, 'README.md')
  writeFileSync(path, `${parts.join('\n\n')}\n`)
  return path
}

function readResults<Results>(path: string): Results | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : undefined
}

function headerOf(header: RunHeader): string[] {
  const { machine, startedAt, finishedAt, loadBefore, loadAfter, peers, missing, corpora } = header
  const facts = [
    `- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node}`,
    `- From ${startedAt} to ${finishedAt}; load (1 minute) ${loadBefore} before, ${loadAfter} after`,
    `- Versions: ${peers.map(({ name, version }) => `${name} ${version}`).join(', ')}`,
    ...missing.map(({ name, reason }) => `- Left out: ${name} (${reason})`),
  ]
  const rows = corpora.map(({ name, paragraphCount, textBytes }) => [
    name,
    String(paragraphCount),
    (textBytes / 1e6).toFixed(1),
  ])
  return [facts.join('\n'), markdownTable([['corpus', 'paragraphs', 'MB of text'], ...rows])]
}
