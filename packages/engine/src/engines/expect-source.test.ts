import type { IndexableSource } from '@paraseek/shared'
import { describe, expect, it } from 'vitest'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { createMinisearchWriter } from './minisearch/minisearch-writer.ts'
import { openDirectory } from './open-directory.ts'

/** As plain JavaScript may give it. */
function sourceWith(facts: object, paragraph: object = {}): IndexableSource {
  const address = { path: 'a', startLine: 1, endLine: 1, start: 0, end: 5, headings: [] }
  return {
    source: { id: 'a', title: 'A', path: 'a', format: 'text', metadata: {}, paragraphCount: 1, ...facts },
    paragraphs: [
      { id: 'a#1', sourceId: 'a', ordinal: 0, kind: 'prose', text: 'whale', address, ...paragraph },
    ],
  } as unknown as IndexableSource
}

describe('a source that is added to a portable index', () => {
  it('may have metadata of all kinds', async () => {
    const directory = new MemoryDirectory()
    const writer = createMinisearchWriter(directory)
    const metadata = { text: 'a', number: -1.5, isDraft: false, tags: ['a', ''], none: [] }
    writer.add(sourceWith({ metadata }))
    await writer.commit()
    const { hits } = await (await openDirectory(directory)).search({ query: 'whale' })
    expect(hits[0]?.source.metadata).toEqual(metadata)
  })

  it.each([
    [{ paragraphCount: 5 }, {}, 'source.paragraphCount: must be 1, as many as there are paragraphs, got 5'],
    [{ id: '' }, {}, 'source.id: must be a string that is not empty, got ""'],
    [{ title: undefined }, {}, 'source.title: must be a string that is not empty, got undefined'],
    [{}, { id: '' }, 'paragraphs.0.id: must be a string that is not empty, got ""'],
    [{}, { text: 7 }, 'paragraphs.0.text: must be a string that is not empty, got 7'],
    [
      { metadata: { on: new Date(0) } },
      {},
      'source.metadata.on: must be a string, a finite number, a truth value',
    ],
    [{ metadata: { by: { name: 'x' } } }, {}, 'or a list of strings, got an object'],
    [{ metadata: { tags: ['a', ['b']] } }, {}, 'or a list of strings, got a list'],
    [{ metadata: { year: Number.NaN } }, {}, 'or a list of strings, got NaN'],
    [{ metadata: { year: null } }, {}, 'or a list of strings, got null'],
  ])('is refused where it is not as its type says: %j %j', async (facts, paragraph, message) => {
    const directory = new MemoryDirectory()
    const writer = createMinisearchWriter(directory)
    expect(() => writer.add(sourceWith(facts, paragraph))).toThrow(message)
    // It leaves nothing behind.
    writer.add(sourceWith({}))
    await writer.commit()
    expect((await (await openDirectory(directory)).stats()).paragraphCount).toBe(1)
  })
})
