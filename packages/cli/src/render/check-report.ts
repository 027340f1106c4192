/**
 * @module
 * What `paraseek check` found, for people.
 */

import type { CheckReport } from '@paraseek/engine'
import { count, size } from './figures.ts'
import type { Palette } from './palette.ts'
import { printable } from './printable.ts'

/** One line for each problem. */
export function problemLines({ problems }: CheckReport, palette: Palette): string[] {
  return problems.map(
    ({ file, what }) => `${palette.error('problem')} ${printable(file)}: ${printable(what)}`,
  )
}

/** The result, in two lines. */
export function checkText(report: CheckReport): string {
  const { problems, generation, files, bytes, sources, docs, terms, postings } = report
  const looked = [
    `generation ${generation}`,
    `${count(files, 'file')} (${size(bytes)})`,
    count(sources, 'source'),
    count(docs, 'paragraph'),
    count(terms, 'term'),
    ...(postings > 0 ? [count(postings, 'posting')] : []),
  ]
  const result =
    problems.length === 0
      ? 'sound'
      : `${count(problems.length, 'problem')}: rebuild the index with \`paraseek index --rebuild\``
  return `checked  ${looked.join(', ')}\nresult   ${result}\n`
}
