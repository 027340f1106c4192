/**
 * @module
 * Instructions to a generator of sites that stand in Markdown: tags of a template language (Liquid, `{% ... %}`) and
 * lists of attributes (kramdown, `{: ... }`). They are no text, and a tag may go over several lines, links and emphasis.
 */

import { type Run, textOf } from '../paragraphs/block.ts'
import type { InlineRun } from './markdown-inline.ts'

/** A tag ends before the next one begins, so that a thousand without an end are no thousand scans of what follows. */
const TAG = /\{%(?:(?!\{%)[\s\S])*?%\}|\{:[^{}]*\}/g
/** In a heading also `## Title {#id}`, as many generators write a fragment id. */
const HEADING_TAG = new RegExp(`${TAG.source}|\\{#[\\w-][^{}]*\\}\\s*$`, 'g')
/** `{% raw %}` and `{% endraw %}` are no text of the code they stand in, as other tags may be; or any unit. */
const RAW_TAG_OR_UNIT = /\{%-?\s*(?:end)?raw\s*-?%\}|[\s\S]/g
const EXPLICIT_ID = /\{:?\s*#([\w-]+)[^{}]*\}\s*$/

/** The runs of a paragraph or cell without tags. */
export function withoutTags(runs: readonly InlineRun[]): readonly Run[] {
  return withoutMatches(runs, TAG)
}

/** The runs of a listing without the tags that keep it from the template language. */
export function withoutRawTags(runs: readonly Run[]): readonly Run[] {
  return withoutTags(runs.map((run) => ({ ...run, isCode: true })))
}

/** The runs of a heading without tags and attributes, and the fragment id that these state. */
export function headingParts(runs: readonly InlineRun[]): {
  readonly runs: readonly Run[]
  readonly id?: string
} {
  const id = EXPLICIT_ID.exec(textOf(runs))?.[1]
  const kept = withoutMatches(runs, HEADING_TAG)
  return id === undefined ? { runs: kept } : { runs: kept, id }
}

/** The runs without the matches of a pattern, each of which may go over several runs. */
function withoutMatches(runs: readonly InlineRun[], pattern: RegExp): readonly Run[] {
  const searched = runs.map((run) => (run.isCode ? maskedCode(run.text) : run.text)).join('')
  const matches = [...searched.matchAll(pattern)]
  if (matches.length === 0) return runs
  // The stretches between the matches, each as a range of the joined text.
  const ends = [...matches.map(({ index }) => index), searched.length]
  const starts = [0, ...matches.map(({ index, 0: match }) => index + match.length)]
  const kept: Run[] = []
  let runStart = 0
  let at = 0
  for (const run of runs) {
    const runEnd = runStart + run.text.length
    for (; at < starts.length && (starts[at] ?? 0) < runEnd; at += 1) {
      kept.push(
        part(
          run,
          Math.max((starts[at] ?? 0) - runStart, 0),
          Math.min((ends[at] ?? 0) - runStart, run.text.length),
        ),
      )
      if ((ends[at] ?? 0) > runEnd) break
    }
    runStart = runEnd
  }
  return kept.filter(({ text }) => text !== '')
}

/** Code of the same length that shows nothing but the tags that keep it from the template language. */
function maskedCode(code: string): string {
  return code.replace(RAW_TAG_OR_UNIT, (match) => (match.length > 1 ? match : '\0'))
}

/** A part of a run, from one UTF-16 unit of its text to another. */
function part(run: Run, from: number, to: number): Run {
  const text = run.text.slice(from, Math.max(from, to))
  const isVerbatim = run.text.length === run.end - run.start
  return isVerbatim
    ? { text, start: run.start + from, end: run.start + from + text.length }
    : { text, start: run.start, end: run.end }
}
