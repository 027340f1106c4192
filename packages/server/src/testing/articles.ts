/**
 * @module
 * Four small sources for the tests, and for the examples of docs/http-api.md: ordinary ones, one in Hebrew, and one whose
 * every text tries to become mark-up.
 */

import type { IndexableSource, Paragraph, ParagraphId, Source, SourceId } from '@paraseek/shared'

/** Texts that become live tags where something forgets to escape. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg onload=alert(1)>",
  '</title></textarea></style><b>bold</b>',
  '<mark>forged</mark>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  'javascript:alert(1)',
  '<!--',
  '{{alert(1)}}',
]

/** Builds a source of plain paragraphs; each stands under the heading given with it. */
export function sourceOf(
  id: string,
  title: string,
  texts: readonly (readonly [heading: string, text: string])[],
  facts: Partial<Source> = {},
): IndexableSource {
  let line = 1
  let start = 0
  const paragraphs = texts.map(([heading, text], ordinal): Paragraph => {
    const address = {
      path: id.split('::')[0] ?? id,
      startLine: line,
      endLine: line,
      start,
      end: start + text.length,
      headings: heading === '' ? [] : [heading],
    }
    line += 2
    start += text.length + 2
    return {
      id: `${id}#${ordinal.toString(16).padStart(12, '0')}` as ParagraphId,
      sourceId: id as SourceId,
      ordinal,
      kind: 'prose',
      text,
      address,
    }
  })
  const source: Source = {
    id: id as SourceId,
    title,
    path: id.split('::')[0] ?? id,
    format: 'markdown',
    metadata: {},
    paragraphCount: paragraphs.length,
    ...facts,
  }
  return { source, paragraphs }
}

export const ARTICLES: readonly IndexableSource[] = [
  sourceOf(
    'harbour/lighthouses.md',
    'Lighthouses of the north coast',
    [
      ['', 'A lighthouse marks the harbour for ships that arrive at night.'],
      ['The lamp', 'The first lamp burned whale oil, and the keeper trimmed its wick every four hours.'],
      ['The lamp', 'Since 1924 an electric lamp has turned behind a lens of cut glass.'],
      ['The keepers', 'The last keeper left the island in 1987, when the light became automatic.'],
    ],
    { language: 'en', metadata: { date: '2024-10-09', author: ['R. Hale'] } },
  ),
  sourceOf('harbour/fog signals.md', 'Fog signals', [
    ['', 'In fog a horn takes the place of the light: a ship hears what it cannot see.'],
    ['Horns', 'Each lighthouse had its own rhythm of horn and silence, printed in the list of lights.'],
  ]),
  sourceOf('records.jsonl::haifa#1', 'מגדלור', [['', 'המגדלור בחיפה מאיר את הנמל בלילה.']], {
    language: 'he',
    format: 'jsonl',
  }),
  sourceOf(
    'hostile/<b>&"quotes\'.html',
    HOSTILE_TEXTS.join(' '),
    HOSTILE_TEXTS.map((text) => [text, `hostile words: ${text}`] as const),
    { format: 'html', metadata: { '<i>name': '<u>value' } },
  ),
]
