/**
 * @module
 * The tables of a build run: medians, each figure's own.
 */

import { figure, markdownTable } from './markdown-table.ts'
import { medianOf } from './measure.ts'
import type {
  BuildFigures,
  BuildResults,
  CorpusFacts,
  OpenFigures,
  OpenRun,
  UpdateFigures,
} from './results.ts'
import { median } from './statistics.ts'

export function buildTables(results: BuildResults): string[] {
  return results.corpora.flatMap((corpus) => [
    `### ${corpus.name}: build`,
    buildTable(
      corpus,
      results.builds.filter((figures) => figures.corpus === corpus.name),
    ),
    ...openTables(results.opens.filter((figures) => figures.corpus === corpus.name)),
    ...updateTables(results.updates.filter((figures) => figures.corpus === corpus.name)),
  ])
}

function buildTable(corpus: CorpusFacts, builds: readonly BuildFigures[]): string {
  const head = [
    'peer',
    'wall s',
    'processor s',
    'MB of text a processor second',
    'peak RSS MB',
    'index / text',
    'runs',
    'load',
  ]
  return markdownTable([head, ...builds.map((figures) => buildRow(corpus, figures))])
}

function buildRow({ textBytes }: CorpusFacts, { peer, runs, failure }: BuildFigures): string[] {
  const note = failure === undefined ? '' : ` (failed: ${failure.split('\n')[0]?.slice(0, 120)})`
  if (runs.length === 0) {
    return [peer + note, '-', '-', '-', '-', '-', '0', '-']
  }
  const { wallMs, cpuMs, peakRssBytes } = medianOf(runs)
  const loads = runs.map(({ load }) => load)
  return [
    peer + note,
    figure(wallMs / 1000),
    figure(cpuMs / 1000),
    figure(textBytes / 1e6 / (cpuMs / 1000)),
    figure(peakRssBytes / 1e6),
    figure(median(runs.map(({ indexBytes }) => indexBytes)) / textBytes),
    String(runs.length),
    `${Math.min(...loads)} to ${Math.max(...loads)}`,
  ]
}

function openTables(opens: readonly OpenFigures[]): string[] {
  if (opens.length === 0) {
    return []
  }
  const head = [
    'peer',
    'mode',
    'modules ms',
    'open with modules ms',
    'index alone ms',
    'first stats ms',
    'first answer ms',
    'RSS open MB',
    'RSS answered MB',
    'empty Node MB',
    'runs',
  ]
  const rows = opens.map(({ peer, mode, runs, emptyRssBytes }) => {
    const middle = (value: (run: OpenRun) => number): number => median(runs.map(value))
    return [
      peer,
      mode,
      figure(middle(({ loadedMs }) => loadedMs)),
      figure(middle(({ openedMs }) => openedMs)),
      figure(middle(({ loadedMs, openedMs }) => openedMs - loadedMs)),
      figure(middle(({ statsMs }) => statsMs)),
      figure(middle(({ searchMs }) => searchMs)),
      figure(middle(({ rssOpenedBytes }) => rssOpenedBytes) / 1e6),
      figure(middle(({ rssSearchedBytes }) => rssSearchedBytes) / 1e6),
      figure(median(emptyRssBytes) / 1e6),
      String(runs.length),
    ]
  })
  const explanation =
    'In a fresh process, after the start of Node: until the modules are there, the index is open, the first `stats` and the first search are answered; and opening the index alone.'
  return ['Open:', explanation, markdownTable([head, ...rows])]
}

function updateTables(updates: readonly UpdateFigures[]): string[] {
  if (updates.length === 0) {
    return []
  }
  const head = ['peer', 'files', 'full ms', 'one changed ms', 'none changed ms', 'one changed / full']
  const rows = updates.map(({ peer, files, fullMs, oneChangedMs, unchangedMs }) => [
    peer,
    String(files),
    figure(median(fullMs)),
    figure(median(oneChangedMs)),
    figure(median(unchangedMs)),
    `${figure((100 * median(oneChangedMs)) / median(fullMs))} %`,
  ])
  return ["Update, the whole command with Node's own start:", markdownTable([head, ...rows])]
}
