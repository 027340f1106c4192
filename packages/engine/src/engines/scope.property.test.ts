import type { IndexableSource, QueryScope, QueryTree, SearchEngine } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryLock } from '../directory/index-lock.ts'
import { MemoryDirectory } from '../directory/memory-directory.ts'
import { sourceOf } from '../segment/index-content.contract.ts'
import { SegmentIndexWriter } from '../segment/index-writer.ts'
import { openMinisearchEngine } from './minisearch/minisearch-engine.ts'
import { createMinisearchWriter } from './minisearch/minisearch-writer.ts'
import { openSegmentsEngine } from './segments/segments-engine.ts'

const WORDS = ['wolf', 'fox', 'den', 'red', 'snow']

/** Sources of short paragraphs, each under one of two headings. */
const corpusArbitrary = fc.array(
  fc.array(
    fc.record({
      heading: fc.constantFrom('One', 'Two'),
      words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 7 },
  ),
  { minLength: 1, maxLength: 5 },
)

type Model = readonly (readonly { readonly heading: string; readonly words: readonly string[] }[])[]

function sourcesOf(model: Model): IndexableSource[] {
  return model.map((contents, number) => {
    const built = sourceOf({ id: `s${number}`, texts: contents.map(({ words }) => words.join(' ')) })
    const paragraphs = built.paragraphs.map((paragraph, ordinal) => ({
      ...paragraph,
      address: { ...paragraph.address, headings: [contents[ordinal]?.heading ?? ''] },
    }))
    return { ...built, paragraphs }
  })
}

async function minisearchOf(sources: readonly IndexableSource[]): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  for (const source of sources) writer.add(source)
  await writer.commit()
  return openMinisearchEngine(directory)
}

async function segmentsOf(sources: readonly IndexableSource[]): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  for (const source of sources) {
    const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
    writer.add(source)
    writer.commit()
  }
  return openSegmentsEngine(directory)
}

const { tree: treeArbitrary } = fc.letrec<{ tree: QueryTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...WORDS).map((text): QueryTree => ({ type: 'term', text, field: 'text' })),
    fc.record({
      type: fc.constant('boolean' as const),
      must: fc.array(tie('tree'), { maxLength: 2 }),
      should: fc.array(tie('tree'), { maxLength: 2 }),
      mustNot: fc.array(tie('tree'), { maxLength: 1 }),
    }),
  ),
}))

/** A paragraph, and the number of the place it belongs to. */
interface Placed {
  readonly id: string
  readonly words: readonly string[]
  readonly place: string
}

function placed(sources: readonly IndexableSource[], scope: QueryScope): Placed[] {
  return sources.flatMap(({ source, paragraphs }) => {
    let section = 0
    return paragraphs.map(({ id, text, address }, index): Placed => {
      if (address.headings[0] !== paragraphs[index - 1]?.address.headings[0]) section++
      const place = { paragraph: id, section: `${source.id} ${section}`, source: source.id }[scope]
      return { id, words: text.split(' '), place }
    })
  })
}

/** The paragraphs that answer a tree, by the definition of `QueryScope`. */
function answering(tree: QueryTree, all: readonly Placed[]): Set<Placed> {
  if (tree.type === 'term') return new Set(all.filter(({ words }) => words.includes(tree.text)))
  if (tree.type !== 'boolean') throw new Error(`the test makes no ${tree.type}`)
  const [must = [], should = [], mustNot = []] = [tree.must, tree.should, tree.mustNot].map((trees) =>
    trees?.map((one) => answering(one, all)),
  )
  const isIn = (place: string) => (found: ReadonlySet<Placed>) =>
    [...found].some((one) => one.place === place)
  const isOnlyExclusions = must.length + should.length === 0 && mustNot.length > 0
  const hits = isOnlyExclusions ? all : [...must, ...should].flatMap((found) => [...found])
  return new Set(hits.filter(({ place }) => must.every(isIn(place)) && !mustNot.some(isIn(place))))
}

describe.each([
  ['the segments engine', segmentsOf],
  ['the minisearch engine', minisearchOf],
])('%s', (_, build) => {
  it('finds in every scope the paragraphs that a reading of the tree, place by place, finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        corpusArbitrary,
        fc.array(treeArbitrary, { minLength: 1, maxLength: 5 }),
        async (model, trees) => {
          const sources = sourcesOf(model)
          const engine = await build(sources)
          for (const query of trees) {
            for (const scope of ['paragraph', 'section', 'source'] as const) {
              const { hits, total } = await engine.search({ query, scope, limit: 100 })
              const found = hits.map(({ paragraph }) => paragraph.id as string).sort()
              const expected = [...answering(query, placed(sources, scope))].map(({ id }) => id).sort()
              expect({ query, scope, found }).toEqual({ query, scope, found: expected })
              expect(total.value).toBe(expected.length)
            }
          }
          await engine.close()
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)
})
