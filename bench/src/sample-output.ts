/**
 * @module
 * Reads what a process that timed queries has printed, and adds it to the results.
 */

import type { QueryClass } from './query-set.ts'
import type { ClassFigures, QueryProcess, QueryResults } from './results.ts'
import type { Mode } from './sampling.ts'

type Collected = Pick<QueryResults, 'classes' | 'processes' | 'notes'>

/** @param output the lines of `sampling.ts`; those of no known kind are passed over */
export function addOutput(results: Collected, process: QueryProcess, output: string): void {
  let openMs: number | undefined
  for (const line of output.split('\n')) {
    const [kind, ...cells] = line.split('\t')
    if (kind === 'sample') {
      addSample(results.classes, process, cells)
    } else if (kind === 'open') {
      openMs = Number(cells[0])
    } else if (kind === 'refused') {
      results.notes.push(`${process.corpus} ${process.peer} refused ${cells.join(' ')}`)
    }
  }
  results.processes.push(openMs === undefined ? process : { ...process, openMs })
}

function addSample(classes: ClassFigures[], process: QueryProcess, cells: readonly string[]): void {
  const [mode, queryClass, index, hitCount, times = ''] = cells
  const key = {
    corpus: process.corpus,
    peer: process.peer,
    mode: mode as Mode,
    queryClass: queryClass as QueryClass,
  }
  const timesMs = times.split(',').map(Number)
  const { queries } = figuresOf(classes, key)
  const query = queries.find((known) => known.index === Number(index))
  if (query === undefined) {
    queries.push({ index: Number(index), hitCount: Number(hitCount), timesMs })
  } else {
    query.timesMs.push(...timesMs)
  }
}

function figuresOf(classes: ClassFigures[], key: Omit<ClassFigures, 'queries'>): ClassFigures {
  const known = classes.find(
    ({ corpus, peer, mode, queryClass }) =>
      corpus === key.corpus && peer === key.peer && mode === key.mode && queryClass === key.queryClass,
  )
  if (known !== undefined) {
    return known
  }
  const figures: ClassFigures = { ...key, queries: [] }
  classes.push(figures)
  return figures
}
