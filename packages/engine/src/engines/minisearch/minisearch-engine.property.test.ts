import type { IndexableSource, ParagraphId, SearchEngine, SourceId } from '@paraseek/shared'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../analysis/analyzer.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { parseQuery } from '../../query/parser.ts'
import type { QueryNode, TextField } from '../../query/tree.ts'
import { openMinisearchEngine } from './minisearch-engine.ts'
import { createMinisearchWriter } from './minisearch-writer.ts'

const VOCABULARY = ['wolf', 'wolfs', 'wolves', 'wulf', 'fox', 'den', 'red']
const corpus = fc.array(
  fc.record({
    title: fc.constantFrom('Wolf', 'Fox den', 'Red'),
    words: fc.array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 9 }),
  }),
  { minLength: 1, maxLength: 12 },
)
type Corpus = readonly { readonly title: string; readonly words: readonly string[] }[]

async function engineOf(documents: Corpus): Promise<SearchEngine> {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  for (const [number, { title, words }] of documents.entries()) {
    writer.add(sourceOf(`${number}`, title, words.join(' ')))
  }
  await writer.commit()
  return openMinisearchEngine(directory)
}

function sourceOf(name: string, title: string, text: string): IndexableSource {
  const id = name as SourceId
  const address = { path: name, startLine: 1, endLine: 1, start: 0, end: text.length, headings: [] }
  return {
    source: { id, title, path: name, format: 'text', metadata: {}, paragraphCount: 1 },
    paragraphs: [{ id: `${name}#0` as ParagraphId, sourceId: id, ordinal: 0, kind: 'prose', text, address }],
  }
}

const leaf = fc.oneof(
  fc.constantFrom(...VOCABULARY),
  fc.constantFrom('wol*', 'w?lf', '*x'),
  fc
    .tuple(fc.constantFrom(...VOCABULARY), fc.constantFrom(...VOCABULARY))
    .map((pair) => `"${pair.join(' ')}"`),
  fc.constantFrom('title:wolf', 'title:"fox den"', 'text:den', 'title:wolf*'),
)
const { query } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(tie('query'), fc.constantFrom(' ', ' AND ', ' OR '), tie('query'))
      .map(([a, joint, b]) => `(${a}${joint}${b})`),
    fc
      .tuple(fc.constantFrom('+', '-'), tie('query'), tie('query'))
      .map(([sign, a, b]) => `(${sign}${a} ${b})`),
  ),
}))

describe('the minisearch engine', () => {
  it('finds exactly the paragraphs that a reading of the query, word by word, finds', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, query, async (documents, asked) => {
        const engine = await engineOf(documents)
        const { hits, total } = await engine.search({ query: asked, limit: 100 })
        const found = hits.map(({ source }) => Number(source.id)).sort((a, b) => a - b)
        const { root } = parseQuery(asked)
        const wanted = [...documents.keys()].filter((number) => root && holds(root, documents[number]))
        expect(found).toEqual(wanted)
        expect(total.value).toBe(wanted.length)
      }),
      { numRuns: 300 },
    )
  })

  it('ranks every paragraph with the word above every one with a longer or misspelled form only', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.constantFrom('wolf*', 'wolf~1', 'wolf~2'), async (documents, asked) => {
        const engine = await engineOf(documents)
        const { hits } = await engine.search({ query: asked, limit: 100 })
        const isExact = hits.map(
          ({ source, paragraph }) => hasWord(source.title, 'wolf') || hasWord(paragraph.text, 'wolf'),
        )
        expect(isExact).toEqual([...isExact].sort((a, b) => Number(b) - Number(a)))
      }),
    )
  })

  it('ranks paragraphs that are the query, or whose title is, above all others', async () => {
    await fc.assert(
      fc.asyncProperty(
        corpus,
        fc.constantFrom('wolf', 'fox den', 'red', 'den red'),
        async (documents, asked) => {
          const engine = await engineOf(documents)
          const { hits } = await engine.search({ query: asked, limit: 100 })
          const isIt = hits.map(({ source, paragraph }) =>
            [source.title.toLowerCase(), paragraph.text].includes(asked),
          )
          expect(isIt).toEqual([...isIt].sort((a, b) => Number(b) - Number(a)))
        },
      ),
    )
  })
})

const analyzer = createAnalyzer()
const wordsOf = (text: string) => analyzer.analyze(text).map(({ term }) => term)
const hasWord = (text: string, word: string) => wordsOf(text).includes(word)

/** Whether a document answers the query, by the definition in `query/tree.ts`. */
function holds(node: QueryNode, document: Corpus[number] | undefined): boolean {
  if (document === undefined) {
    return false
  }
  const fields: Readonly<Record<TextField, readonly string[]>> = {
    title: wordsOf(document.title),
    text: document.words,
    heading: [],
  }
  const within = (field: TextField | undefined) =>
    field === undefined ? Object.values(fields) : [fields[field]]
  switch (node.type) {
    case 'term':
      return within(node.field).some((words) => words.includes(node.text.toLowerCase()))
    case 'wildcard': {
      const pattern = new RegExp(`^${node.pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`)
      return within(node.field).some((words) => words.some((word) => pattern.test(word)))
    }
    case 'phrase':
      return within(node.field).some((words) => ` ${words.join(' ')} `.includes(` ${node.text} `))
    case 'boolean': {
      const { must, should, mustNot } = node
      const isPositive =
        must.length > 0
          ? must.every((part) => holds(part, document))
          : should.some((part) => holds(part, document))
      return isPositive && !mustNot.some((part) => holds(part, document))
    }
    default:
      throw new Error(`the test makes no ${node.type}`)
  }
}
