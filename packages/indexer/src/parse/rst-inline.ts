/**
 * @module
 * Inline mark-up of reStructuredText, removed: roles, links, literals, emphasis, escapes. Source: the reStructuredText
 * Markup Specification, "Inline Markup" and "Escaping Mechanism". Only forms that cannot be anything else are touched.
 */

import { insertedRun, type Run, verbatimRun } from '../paragraphs/block.ts'

/**
 * In order: a literal; an escaped character, white space giving nothing; a role or link with its text and, in angle brackets,
 * its target; strong; emphasis; a named reference; a reference to a footnote, without the label where the processor puts a number
 * in its place; the second colon that announces a literal block. A literal comes first, for nothing inside it is mark-up.
 */
const INLINE =
  /``(?<literal>[^`]+)``|\\(?:(?<escaped>\S)|\s)|(?::(?<role>[\w:.+-]{1,40}):)?`(?<text>[^`<]+?)(?:\s*<[^`>]*>)?`(?:__?)?(?![\w`])|(?<![\w*])\*\*(?<strong>[^\s*](?:[^*]*[^\s*])?)\*\*(?![\w*])|(?<![\w*])\*(?<emphasis>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])|(?<![\w`])(?<reference>[A-Za-z\d]+)__?(?=[\s.,;:!?)\]]|$)|(?: ?\[(?:#[\w.-]*|\*)\]|(?<label>\[\w[\w.:+-]*\]))_(?!\w)|(?<colon>:):\s*$/dg
const ESCAPE = /\\(?:(?<escaped>\S)|\s)/dg
/** Roles whose name belongs to what is said: PEP 8, RFC 2822. */
const SPOKEN_ROLES: ReadonlySet<string> = new Set(['pep', 'rfc'])
/** Roles whose text is written in another language, in which a backslash is itself. */
const RAW_ROLES: ReadonlySet<string> = new Set(['math', 'code'])
const ESCAPED_GROUPS = ['text', 'strong', 'emphasis']
const KEPT_GROUPS = ['literal', 'escaped', 'reference', 'label', 'colon']

/** The runs of a range of reStructuredText, without its mark-up. */
export function rstRuns(source: string, start: number, end: number): readonly Run[] {
  const runs: Run[] = []
  let at = start
  for (const match of source.slice(start, end).matchAll(INLINE)) {
    runs.push(verbatimRun(source, at, start + match.index), ...keptRuns(source, start, match))
    at = start + match.index + match[0].length
  }
  runs.push(verbatimRun(source, at, end))
  return runs.filter(({ text }) => text !== '')
}

/** What stays of a piece of mark-up that was found in the source from `base` on. */
function keptRuns(source: string, base: number, match: RegExpExecArray): readonly Run[] {
  const ranges = match.indices?.groups ?? {}
  const rangeOf = (names: readonly string[]) =>
    names.map((name) => ranges[name]).find((range) => range !== undefined)
  const role = match.groups?.['role'] ?? ''
  const runs: Run[] = []
  const spoken = SPOKEN_ROLES.has(role) ? ranges['role'] : undefined
  if (spoken) {
    runs.push(verbatimRun(source, base + spoken[0], base + spoken[1]), insertedRun(' ', base + spoken[1]))
  }
  const verbatim = rangeOf(RAW_ROLES.has(role) ? ESCAPED_GROUPS : KEPT_GROUPS)
  if (verbatim) return [verbatimRun(source, base + verbatim[0], base + verbatim[1])]
  const inner = rangeOf(ESCAPED_GROUPS)
  return inner ? [...runs, ...unescapedRuns(source, base + inner[0], base + inner[1])] : runs
}

function unescapedRuns(source: string, start: number, end: number): readonly Run[] {
  const runs: Run[] = []
  let at = start
  for (const match of source.slice(start, end).matchAll(ESCAPE)) {
    runs.push(verbatimRun(source, at, start + match.index))
    at = start + match.index + (match.groups?.['escaped'] === undefined ? match[0].length : 1)
  }
  runs.push(verbatimRun(source, at, end))
  return runs
}
