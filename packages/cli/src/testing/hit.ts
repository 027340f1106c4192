/**
 * @module
 * Hits for tests: one paragraph at `a.md:3`, shown whole unless fragments are given.
 */

import type { Highlight, Hit, ParagraphId, SnippetFragment, SourceId } from '@paraseek/shared'

export interface HitParts {
  readonly title?: string
  readonly headings?: readonly string[]
  /** `[start, end)` ranges of the text that are marked in the fragment that holds them. */
  readonly marks?: readonly (readonly [number, number])[]
  /** `[start, end)` ranges of the text that the snippet shows. */
  readonly fragments?: readonly (readonly [number, number])[]
}

export function hitOf(text: string, parts: HitParts): Hit {
  const { title = 'A', headings = [], marks = [], fragments = [[0, text.length]] } = parts
  const highlights = marks.map(
    ([start, end]): Highlight => ({ start, end, kind: 'exact', term: text.slice(start, end) }),
  )
  const shown = fragments.map(([start, end]): SnippetFragment => {
    const inside = highlights.filter((mark) => mark.start >= start && mark.end <= end)
    return { text: text.slice(start, end), start, end, highlights: inside }
  })
  const sourceId = 'a.md' as SourceId
  return {
    rank: 1,
    score: 2.5,
    paragraph: {
      id: 'a.md#0123456789ab' as ParagraphId,
      sourceId,
      ordinal: 0,
      kind: 'prose',
      text,
      address: { path: 'a.md', startLine: 3, endLine: 3, start: 10, end: 10 + text.length, headings },
    },
    source: { id: sourceId, title, path: 'a.md', format: 'markdown', metadata: {}, paragraphCount: 1 },
    snippet: { fragments: shown, html: '' },
    links: { location: 'a.md:3', textFragment: '#:~:text=a' },
  }
}
