/**
 * @module
 * A small library to browse: many gulls in one source, terns in enough sources for three pages of results, texts in Hebrew, one of words
 * that are longer than a line, and one that tries to be mark-up.
 */

import { createMinisearchWriter, MemoryDirectory, openDirectory } from '@paraseek/engine'
import type {
  IndexableSource,
  Paragraph,
  ParagraphId,
  SearchEngine,
  Source,
  SourceId,
} from '@paraseek/shared'

const HOSTILE = '<img src=x onerror=alert(1)><script>alert(1)</script>"\'><svg onload=alert(1)>'

/** Wider than the screen of a phone, in any size of type. */
export const LONG_WORD = 'Donaudampfschifffahrtsgesellschaft'.repeat(4)

/** @param texts the paragraphs of its only source, instead of all that */
export async function openLibrary(texts?: readonly string[]): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  const sources = texts === undefined ? LIBRARY : [textOf('new.md', 'New', texts)]
  for (const source of sources) writer.add(source)
  await writer.commit()
  return openDirectory(directory)
}

const LIBRARY: readonly IndexableSource[] = [
  textOf('harbour/gulls.md', 'Gulls of the harbour', [
    ...Array.from({ length: 24 }, (_, index) => `Gull number ${index + 1} sat on the wall of the harbour.`),
    'At dusk the lighthouse lit its lamp and the birds left for the island.',
  ]),
  textOf('harbour/lamps.md', 'Lamps', [
    'A lamp burned whale oil.',
    'The keeper trimmed the wick of the lamp.',
  ]),
  ...Array.from({ length: 23 }, (_, index) =>
    textOf(`terns/${index + 1}.md`, `Watch ${index + 1}`, ['A tern dived for fish.'], {
      language: index < 20 ? 'en' : 'cy',
      metadata: { date: `${2023 + (index % 2)}-05-01` },
    }),
  ),
  textOf('migdalor.md', 'מגדלור', ['המגדלור בחיפה מאיר את הנמל בלילה.'], { language: 'he' }),
  textOf(
    'titanic.md',
    'Titanic הספינה',
    ['Titanic הייתה אוניית נוסעים.', 'RMS הוא קיצור.'],
    { language: 'he' },
    ['White Star הקו'],
  ),
  textOf(
    `${LONG_WORD}.md`,
    `Long ${LONG_WORD}`,
    [`A long word: ${LONG_WORD}`],
    { metadata: { [LONG_WORD]: LONG_WORD } },
    [LONG_WORD, LONG_WORD, LONG_WORD],
  ),
  textOf('hostile.md', HOSTILE, [`hostile ${HOSTILE}`]),
]

function textOf(
  id: string,
  title: string,
  texts: readonly string[],
  facts: Partial<Source> = {},
  headings: readonly string[] = ['Part'],
): IndexableSource {
  const paragraphs = texts.map((text, ordinal): Paragraph => {
    const line = 3 + 2 * ordinal
    const address = {
      path: id,
      startLine: line,
      endLine: line,
      start: ordinal,
      end: ordinal + 1,
      headings: [title, ...headings],
    }
    return {
      id: `${id}#${ordinal}` as ParagraphId,
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
    path: id,
    format: 'markdown',
    metadata: {},
    paragraphCount: texts.length,
    ...facts,
  }
  return { source, paragraphs }
}
