import type { IndexableSource, ParagraphId, SourceId } from '@paraseek/shared'
import { expect } from 'vitest'
import { indexableSource, indexableSources } from '../fixtures/indexable-source.ts'
import { codeOf } from './asking.ts'
import type { ContractCase } from './search-engine.contract.ts'

export const responseCases: readonly ContractCase[] = [
  {
    title: 'numbers ranks from 1 and gives scores that never rise',
    check: async (build) => {
      const engine = await build(indexableSources('a wolf', 'a wolf and a wolf', 'a lone grey wolf', 'no'))
      const { hits, total } = await engine.search({ query: 'wolf' })
      expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3])
      expect(total).toEqual({ value: 3, relation: 'eq' })
      const scores = hits.map(({ score }) => score)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      expect(scores.every((score) => Number.isFinite(score) && score >= 0)).toBe(true)
    },
  },
  {
    title: 'pages without gaps or repeats',
    check: async (build) => {
      const engine = await build(
        indexableSources(...Array.from({ length: 25 }, (_, index) => `page ${index}`)),
      )
      const whole = await engine.search({ query: 'page', limit: 25 })
      const ids: ParagraphId[] = []
      for (const offset of [0, 10, 20]) {
        const page = await engine.search({ query: 'page', offset })
        expect(page).toMatchObject({ limit: 10, offset, total: { value: 25 } })
        expect(page.hits[0]?.rank).toBe(offset + 1)
        ids.push(...page.hits.map(({ paragraph }) => paragraph.id))
      }
      expect(ids).toEqual(whole.hits.map(({ paragraph }) => paragraph.id))
      const beyond = await engine.search({ query: 'page', offset: 30 })
      expect(beyond.hits).toEqual([])
    },
  },
  {
    title: 'shows paragraphs that nobody can change for the next one who asks',
    check: async (build) => {
      const paragraphs = ['a tide', 'no tide']
      const engine = await build([
        indexableSource({ paragraphs, headings: ['Moon'], metadata: { tags: ['sea'] } }),
      ])
      const asked = { query: 'tide', detail: 'texts', context: 1 } as const
      const before = structuredClone((await engine.search(asked)).hits)
      const { hits } = await engine.search(asked)
      const [{ paragraph, source, context } = expect.fail('nothing was found')] = hits
      const neighbours = [...(context?.before ?? []), ...(context?.after ?? [])]
      expect(neighbours).toHaveLength(1)
      const shown = [paragraph, ...neighbours].flatMap((one) => [one, one.address, one.address.headings])
      for (const object of [...shown, source, source.metadata, source.metadata['tags']]) {
        expect(() => Object.assign(object as object, { 0: 'changed', text: 'changed' })).toThrow(TypeError)
      }
      // What is made for one answer is the caller's.
      Object.assign(hits[0] as object, { score: -1 })
      expect((await engine.search(asked)).hits).toEqual(before)
    },
  },
  {
    title: 'ends a search that was given up, and answers the next one',
    check: async (build) => {
      const engine = await build(
        indexableSources(...Array.from({ length: 400 }, (_, index) => `page ${index} `.repeat(40))),
      )
      const before = engine.search({ query: 'page' }, { signal: AbortSignal.abort(new Error('gone')) })
      await expect(before).rejects.toThrow('gone')
      const client = new AbortController()
      const meanwhile = engine.search({ query: 'page', sort: 'source' }, { signal: client.signal })
      client.abort(new Error('gone'))
      // Short searches never look; what matters is that there is an end, and no other one.
      const outcome = await meanwhile.then(
        ({ total }) => total.value,
        (error: unknown) => String(error),
      )
      expect([400, 'Error: gone']).toContain(outcome)
      expect((await engine.search({ query: 'page' })).hits).toHaveLength(10)
    },
  },
  {
    title: 'refuses requests outside their limits',
    check: async (build) => {
      const engine = await build(indexableSources('text'))
      const requests = [
        { query: 'x'.repeat(2049) },
        { query: 'x', limit: 0 },
        { query: 'x', limit: 101 },
        { query: 'x', offset: -1 },
        { query: 'x', offset: 9_995 },
        { query: 'x', limit: 1.5 },
        { query: 'x', snippetLength: 39 },
        { query: 'x', snippetLength: 401 },
        { query: 'x', snippetLength: 0 },
        { query: 'x', detail: 'ids' as const, context: 1 },
      ]
      for (const request of requests) {
        expect({ request, code: await codeOf(engine.search(request)) }).toEqual({
          request,
          code: 'INVALID_REQUEST',
        })
      }
      await engine.search({ query: 'x'.repeat(2048), limit: 100, offset: 9_900, snippetLength: 400 })
      expect(await codeOf(engine.paragraph('a' as ParagraphId, 21))).toBe('INVALID_REQUEST')
      expect(await codeOf(engine.sources(0, 0))).toBe('INVALID_REQUEST')
    },
  },
  {
    title: 'gives as much of each hit as is asked for, in the same order with the same scores',
    check: async (build) => {
      const engine = await build(indexableSources('a wolf', 'a wolf and a wolf', 'a lone grey wolf', 'no'))
      const { hits, ...answer } = await engine.search({ query: 'wolf', detail: 'snippets', context: 1 })
      expect(hits).toHaveLength(3)
      const ids = await engine.search({ query: 'wolf', detail: 'ids' })
      expect(ids.hits).toEqual(hits.map(({ rank, score, paragraph: { id } }) => ({ rank, score, id })))
      const texts = await engine.search({ query: 'wolf', detail: 'texts', context: 1 })
      expect(texts.hits).toEqual(hits.map(({ snippet: _, links: __, ...hit }) => hit))
      for (const other of [ids, texts]) {
        expect({ ...other, hits: [] }).toEqual({ ...answer, hits: [], tookMs: other.tookMs })
      }
    },
  },
  {
    title: 'gives groups their source whatever is asked for of the hits',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a.txt', paragraphs: ['one wolf', 'two', 'another wolf'] }),
        indexableSource({ id: 'b.txt', paragraphs: ['a wolf'] }),
      ])
      const request = { query: 'wolf', groupBy: 'source', perGroup: 2 } as const
      const whole = await engine.search(request)
      expect(whole.groups).toHaveLength(2)
      const ids = await engine.search({ ...request, detail: 'ids' })
      expect(ids.groups).toEqual(whole.groups)
      expect(ids.hits).toEqual(whole.hits.map(({ rank, score, paragraph: { id } }) => ({ rank, score, id })))
    },
  },
  {
    title: 'gives hits their paragraph, source and links',
    check: async (build) => {
      const source = indexableSource({
        id: 'sub/places.md',
        title: 'Places',
        headings: ['Islands', 'North'],
        anchor: 'north',
        metadata: { tags: ['sea'] },
        paragraphs: ['first paragraph', 'a lighthouse - red, white'],
      })
      const engine = await build([source])
      const { hits } = await engine.search({ query: 'lighthouse' })
      expect(hits).toHaveLength(1)
      expect(hits[0]).toMatchObject({
        paragraph: source.paragraphs[1],
        source: source.source,
        links: {
          location: 'sub/places.md:2',
          anchor: '#north',
          textFragment: '#:~:text=a%20lighthouse%20%2D%20red%2C%20white',
        },
      })
    },
  },
  {
    title: 'gives a paragraph with its neighbours, and none of another source',
    check: async (build) => {
      const source = indexableSource({ id: 'b', paragraphs: ['one', 'two', 'three', 'four'] })
      const engine = await build([
        ...indexableSources('before'),
        source,
        ...indexableSources('after').map(renamed),
      ])
      const [one, two, three, four] = source.paragraphs
      const id = three?.id as ParagraphId
      expect(await engine.paragraph(id)).toEqual({
        paragraph: three,
        source: source.source,
        before: [],
        after: [],
      })
      expect(await engine.paragraph(id, 1)).toMatchObject({ before: [two], after: [four] })
      expect(await engine.paragraph(id, 20)).toMatchObject({ before: [one, two], after: [four] })
      expect(await engine.paragraph('b#nothing' as ParagraphId)).toBeUndefined()
    },
  },
  {
    title: 'tells paragraphs of equal text apart',
    check: async (build) => {
      const source = indexableSource({ paragraphs: ['twin', 'twin'] })
      const engine = await build([source])
      const { hits } = await engine.search({ query: 'twin' })
      expect(hits.map(({ paragraph }) => paragraph.id)).toEqual(source.paragraphs.map(({ id }) => id))
      expect((await engine.paragraph(source.paragraphs[1]?.id as ParagraphId))?.paragraph.ordinal).toBe(1)
    },
  },
  {
    title: 'lists sources in the order of their ids, page by page',
    check: async (build) => {
      const ids = ['b.txt', 'a/z.txt', 'c.txt', 'B.txt']
      const engine = await build(ids.map((id) => indexableSource({ id, paragraphs: ['x'] })))
      const first = await engine.sources(3, 0)
      const second = await engine.sources(3, 3)
      expect([...first.sources, ...second.sources].map(({ id }) => id)).toEqual([...ids].sort())
      expect(second).toMatchObject({ total: 4, limit: 3, offset: 3 })
    },
  },
  {
    title: 'gives a source with the ids of its paragraphs',
    check: async (build) => {
      const source = indexableSource({ id: 'x.jsonl::7', paragraphs: ['one', 'two'], metadata: { year: 7 } })
      const engine = await build([source])
      expect(await engine.source('x.jsonl::7' as SourceId)).toEqual({
        source: source.source,
        paragraphIds: source.paragraphs.map(({ id }) => id),
      })
      expect(await engine.source('x.jsonl::8' as SourceId)).toBeUndefined()
    },
  },
  {
    title: 'counts what is in the index',
    check: async (build) => {
      const engine = await build([
        indexableSource({ id: 'a', paragraphs: ['one two', 'two three'] }),
        indexableSource({ id: 'b', paragraphs: [] }),
      ])
      const stats = await engine.stats()
      expect(stats).toMatchObject({ sourceCount: 2, paragraphCount: 2 })
      expect(stats.indexBytes).toBeGreaterThan(0)
      expect(stats.generation).toBeGreaterThanOrEqual(1)
      // `one`, `two`, `three` of the texts and `a` of the title.
      expect(stats.termCount).toBe(4)
    },
  },
  {
    title: 'has a digest and cursors that tell an index of other texts apart, and agree on one of the same',
    check: async (build) => {
      const engines = await Promise.all(['gull', 'gull', 'tern'].map((word) => build(pricesOf(word))))
      const [digest, ofSame, ofOther] = await Promise.all(
        engines.map(async (engine) => (await engine.stats()).digest),
      )
      expect(ofSame).toBe(digest)
      expect(ofOther).not.toBe(digest)
      const [first, same, other] = engines
      const cursor = (await first?.search({ query: 'price', limit: 1 }))?.nextCursor
      const next = { query: 'price', limit: 1, cursor }
      expect((await same?.search(next))?.hits[0]?.paragraph.text).toBe('The price of the gull is 2')
      await expect(other?.search(next)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    },
  },
]

function renamed(source: ReturnType<typeof indexableSource>): ReturnType<typeof indexableSource> {
  const id = 'z' as SourceId
  return {
    source: { ...source.source, id },
    paragraphs: source.paragraphs.map((paragraph) => ({
      ...paragraph,
      id: paragraph.id.replace(/^.*#/, 'z#') as ParagraphId,
      sourceId: id,
    })),
  }
}

/** As many bytes for each word of four letters. */
function pricesOf(word: string): IndexableSource[] {
  return indexableSources(...[1, 2, 3].map((price) => `The price of the ${word} is ${price}`))
}
