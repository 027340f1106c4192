/**
 * @module
 * The excerpt of a paragraph that shows why it was found.
 *
 * A paragraph that fits is shown whole; of a longer one, up to three fragments with the query's words, cut between
 * sentences where one ends near, else between words.
 */

import type { Snippet, SnippetFragment } from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import { growFragment } from './fragment-bounds.ts'
import { type Core, chooseCores } from './fragment-chooser.ts'
import { findMarks, fitMarks, highlightOf, type Mark } from './highlighter.ts'
import { renderHtml } from './html.ts'
import type { MatchSet } from './match-set.ts'

export interface SnippetOptions {
  /** UTF-16 units of all fragments together, `>= 40`. */
  readonly length: number
  /** `1..3`. By default 2. */
  readonly maxFragments?: number
}

/** A fragment shorter than this, in UTF-16 units, tells too little to stand alone. */
const MIN_FRAGMENT_LENGTH = 60

/** The snippet of a text, from what the query matched. Linear in the length of the text. */
export function makeSnippet(
  text: string,
  analyzer: Analyzer,
  matches: MatchSet,
  options: SnippetOptions,
): Snippet {
  const { length } = options
  const marks = findMarks(text, analyzer, matches)
  if (text.length <= length) {
    return snippetOf(text, [{ start: 0, end: text.length }], marks)
  }
  const maxFragments = Math.max(
    1,
    Math.min(options.maxFragments ?? 2, Math.floor(length / MIN_FRAGMENT_LENGTH)),
  )
  const fitting = fitMarks(text, marks, Math.floor(length / maxFragments))
  const cores = chooseCores(fitting, length, maxFragments)
  const ranges = grow(text, cores.length > 0 ? cores : [{ start: 0, end: 0 }], length)
  return snippetOf(text, ranges, fitting)
}

/** Each core gets its share of the length; what one leaves unused goes to the next. */
function grow(text: string, cores: readonly Core[], length: number): Core[] {
  const ranges: Core[] = []
  let left = length
  let from = 0
  for (const [index, core] of cores.entries()) {
    const share = Math.floor(left / (cores.length - index))
    const to = cores[index + 1]?.start ?? text.length
    const range = growFragment(text, core, { from, to, length: share })
    left -= range.end - range.start
    from = range.end
    ranges.push(range)
  }
  return ranges
}

function snippetOf(text: string, ranges: readonly Core[], marks: readonly Mark[]): Snippet {
  const fragments = ranges.map(({ start, end }): SnippetFragment => {
    const inside = marks.filter((mark) => mark.start >= start && mark.end <= end)
    return { text: text.slice(start, end), start, end, highlights: inside.map(highlightOf) }
  })
  return { fragments, html: renderHtml(fragments, text.length) }
}
