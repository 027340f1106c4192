/** A few paragraphs with metadata of every kind. */

import type { IndexableSource, SearchEngine, SearchRequest } from '@paraseek/shared'
import { indexableSource } from '../fixtures/indexable-source.ts'

export const LETTERS: readonly IndexableSource[] = [
  indexableSource({
    id: 'a.txt',
    metadata: { author: 'Ada', year: 1843, date: '2024-03-01', tags: ['maths', 'engines'] },
    paragraphs: ['a wolf', 'a wolf and a wolf and a fox', 'a fox'],
  }),
  indexableSource({
    id: 'b.txt',
    metadata: { author: 'Bo', year: 1990, date: '2024-10-09', tags: ['engines'] },
    paragraphs: ['wolf wolf wolf', 'nothing of note'],
  }),
  indexableSource({ id: 'c.txt', metadata: { author: 'Ada' }, paragraphs: ['the last wolf of all these'] }),
]

/** The texts of the hits, in order. */
export async function texts(engine: SearchEngine, request: SearchRequest): Promise<string[]> {
  const { hits } = await engine.search(request)
  return hits.map(({ paragraph }) => paragraph.text)
}
