/**
 * @module
 * The tables of a query run.
 *
 * p50 is the median over the queries of a class, each taken at the median of its own times; p99 is that of all times, so that
 * pauses of a collector count.
 */

import { figure, markdownTable } from './markdown-table.ts'
import { QUERY_CLASSES, type QueryClass } from './query-set.ts'
import type { ClassFigures, QueryResults } from './results.ts'
import { MODES, type Mode } from './sampling.ts'
import { median, percentile } from './statistics.ts'

const HEADINGS: Record<Mode, string> = {
  ids: 'ids and scores of the best ten',
  texts: 'with the stored title and text of each',
  snippets: 'with snippets and marks as well',
}

export function queryTables(results: QueryResults): string[] {
  const tables = results.corpora.flatMap(({ name }) =>
    MODES.flatMap((mode) => {
      const classes = results.classes.filter((figures) => figures.corpus === name && figures.mode === mode)
      return classes.length === 0
        ? []
        : [`### ${name}: p50 / p99 in ms, ${HEADINGS[mode]}`, classTable(classes, peersOf(results))]
    }),
  )
  return [
    ...tables,
    ...growthTables(results),
    ...processTable(results),
    ...heapTable(results),
    ...notesOf(results),
  ]
}

function peersOf({ peers }: QueryResults): string[] {
  return peers.map(({ name }) => name)
}

export function classTable(classes: readonly ClassFigures[], peers: readonly string[]): string {
  const present = peers.filter((peer) => classes.some((figures) => figures.peer === peer))
  const rows = present.map((peer) => [
    peer,
    ...QUERY_CLASSES.map((queryClass) => cellOf(classes, peer, queryClass)),
  ])
  return markdownTable([['peer', ...QUERY_CLASSES], ...rows])
}

function cellOf(classes: readonly ClassFigures[], peer: string, queryClass: QueryClass): string {
  const figures = classes.find((candidate) => candidate.peer === peer && candidate.queryClass === queryClass)
  if (figures === undefined || figures.queries.length === 0) {
    return '-'
  }
  const { p50, p99 } = percentilesOf(figures)
  return `${figure(p50)} / ${figure(p99)}${remark(figures, mostQueries(classes, queryClass))}`
}

function mostQueries(classes: readonly ClassFigures[], queryClass: QueryClass): number {
  const ofClass = classes.filter((figures) => figures.queryClass === queryClass)
  return Math.max(...ofClass.map(({ queries }) => queries.length))
}

/** That no query had a hit, or that the budget sufficed for some of the queries only. */
function remark({ queries }: ClassFigures, most: number): string {
  if (queries.every(({ hitCount }) => hitCount === 0)) {
    return ' (no hits)'
  }
  return queries.length < most ? ` (${queries.length} queries)` : ''
}

export function percentilesOf({ queries }: ClassFigures): { readonly p50: number; readonly p99: number } {
  return {
    p50: median(queries.map(({ timesMs }) => median(timesMs))),
    p99: percentile(
      queries.flatMap(({ timesMs }) => timesMs),
      99,
    ),
  }
}

/** How many times longer the same queries take on a corpus that repeats another. */
export function growthTables({ corpora, classes, peers }: QueryResults): string[] {
  return corpora
    .filter(({ name, queriesFrom }) => name !== queriesFrom)
    .flatMap(({ name, queriesFrom }) => {
      const rows = peers.flatMap(({ name: peer }) =>
        MODES.map((mode) => {
          const ofMode = classes.filter((figures) => figures.peer === peer && figures.mode === mode)
          return [
            `${peer}, ${mode}`,
            ...QUERY_CLASSES.map((queryClass) => growth(ofMode, queryClass, queriesFrom, name)),
          ]
        }),
      )
      const known = rows.filter((cells) => cells.some((cell) => cell.startsWith('x')))
      const head = ['peer, mode', ...QUERY_CLASSES]
      return [`### Growth of p50 from ${queriesFrom} to ${name}`, markdownTable([head, ...known])]
    })
}

function growth(classes: readonly ClassFigures[], queryClass: QueryClass, from: string, to: string): string {
  const small = classes.find((figures) => figures.corpus === from && figures.queryClass === queryClass)
  const large = classes.find((figures) => figures.corpus === to && figures.queryClass === queryClass)
  return small === undefined || large === undefined
    ? '-'
    : `x${figure(percentilesOf(large).p50 / percentilesOf(small).p50)}`
}

function processTable({ processes, corpora, peers }: QueryResults): string[] {
  const rows = corpora.flatMap(({ name }) =>
    peers.flatMap(({ name: peer }) => {
      const own = processes.filter((process) => process.corpus === name && process.peer === peer)
      const opens = own.flatMap(({ openMs }) => openMs ?? [])
      return own.length === 0
        ? []
        : [
            [
              `${name} ${peer}`,
              opens.length === 0 ? 'built in memory' : figure(median(opens)),
              figure(median(own.map(({ peakRssBytes }) => peakRssBytes)) / 1e6),
              String(own.length),
              own.map(({ load }) => load).join(' '),
            ],
          ]
    }),
  )
  return ['### Processes', markdownTable([['process', 'open ms', 'peak RSS MB', 'runs', 'load'], ...rows])]
}

function heapTable({ heap }: QueryResults): string[] {
  return heap.flatMap(({ corpus, queries, heapUsedBytes }) => [
    `### ${corpus}: heap of Paraseek after so many queries, collected`,
    markdownTable([
      ['queries', ...queries.map(String)],
      ['MB', ...heapUsedBytes.map((bytes) => (bytes / 1e6).toFixed(2))],
    ]),
  ])
}

function notesOf({ notes }: QueryResults): string[] {
  const distinct = [...new Set(notes)].map((note) => `- ${note.split('\n')[0]}`)
  return distinct.length === 0 ? [] : ['### Notes', distinct.join('\n')]
}
