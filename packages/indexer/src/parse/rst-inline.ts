/**
 * @module
 * Inline mark-up of reStructuredText, removed: roles, links, literals, emphasis. Source: the reStructuredText Markup
 * Specification, "Inline Markup". Only forms that cannot be anything else are touched.
 */

import { insertedRun, type Run, verbatimRun } from '../paragraphs/block.ts'

/**
 * In order: a literal; a role or link with its text and, in angle brackets, its target; strong; emphasis; a named
 * reference; the second colon that announces a literal block. A literal comes first, for nothing inside it is mark-up.
 */
const INLINE =
  /``(?<literal>[^`]+)``|(?::(?<role>[\w:.+-]{1,40}):)?`(?<text>[^`<]+?)(?:\s*<[^`>]*>)?`(?:__?)?(?![\w`])|(?<![\w*])\*\*(?<strong>[^\s*](?:[^*]*[^\s*])?)\*\*(?![\w*])|(?<![\w*])\*(?<emphasis>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])|(?<![\w`])(?<reference>[A-Za-z\d]+)__?(?=[\s.,;:!?)\]]|$)|(?<colon>:):\s*$/dg
/** Roles whose name belongs to what is said: PEP 8, RFC 2822. */
const SPOKEN_ROLES: ReadonlySet<string> = new Set(['pep', 'rfc'])
const KEPT_GROUPS = ['literal', 'text', 'strong', 'emphasis', 'reference', 'colon']

/** The runs of a range of reStructuredText, without its mark-up. */
export function rstRuns(source: string, start: number, end: number): readonly Run[] {
  const runs: Run[] = []
  let at = start
  for (const match of source.slice(start, end).matchAll(INLINE)) {
    const groups = match.indices?.groups ?? {}
    const inner = KEPT_GROUPS.map((name) => groups[name]).find((range) => range !== undefined)
    if (inner === undefined) continue
    runs.push(verbatimRun(source, at, start + match.index))
    const role = groups['role']
    if (role && SPOKEN_ROLES.has(match.groups?.['role'] ?? '')) {
      runs.push(verbatimRun(source, start + role[0], start + role[1]), insertedRun(' ', start + role[1]))
    }
    runs.push(verbatimRun(source, start + inner[0], start + inner[1]))
    at = start + match.index + match[0].length
  }
  runs.push(verbatimRun(source, at, end))
  return runs.filter(({ text }) => text !== '')
}
