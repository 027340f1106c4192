/** What somebody who tries Paraseek on the bundled corpus must find, and what corpus/README.md says it holds. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openIndex } from '@paraseek/engine/node'
import type { SearchEngine, Source } from '@paraseek/shared'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paraseek, repositoryRoot } from './paraseek-process.ts'
import { createWorkplace } from './small-corpus.ts'

/** A query, and words of the paragraph of `path` that must be among its first three hits. */
const QUERIES = [
  // The words of the question are not all in the text, and those that are stand in other forms.
  ['gallant trip cancelled', 'news/gallant-washington-trip-cancelled.md', 'will not be at the Pentagon'],
  ['oil exports kharg', 'news/oil-markets-energy-sites.txt', 'Kharg'],
  ['inverted index dictionary postings', 'retrieval/inverted-index.md', 'An inverted index has two parts'],
  ['"event horizon" telescope', 'science/black-holes.md', 'Eight radio telescopes from Hawaii'],
  ['waggle dance', 'science/bee-navigation.md', 'states both a direction and a distance'],
  // Two places speak of tides and moons; only one means the sea.
  ['spring tide moon sun', 'science/tides.md', 'stand in line, at new and full moon'],
  // ß is written SS in capitals; é, í and ö are typed without their marks.
  ['STRASSE', 'languages/german-compounds.md', 'Straße'],
  ['reykjavik', 'places/places.jsonl', 'Reykjavík'],
  ['ЧАЙ москва 1638', 'short/ru-chai.md', 'Первый чай попал в Москву в 1638 году'],
  // The text stretches the word with tatweel, and points the Hebrew one with niqqud.
  ['مكتبة', 'short/ar-maktaba.txt', 'مكـتـــبة'],
  ['תקון', 'short/he-sifriya.md', 'תִּקּוּן'],
  ['図書館', 'languages/japanese-three-scripts.md', '図書館'],
] as const

const workplace = createWorkplace()
let engine: SearchEngine

beforeAll(async () => {
  const index = workplace.path('index')
  const corpus = join(repositoryRoot, 'corpus')
  expect((await paraseek(['index', corpus, '--out', index, '--fail-on', 'skipped'])).code).toBe(0)
  engine = await openIndex(index)
})

afterAll(async () => {
  await engine.close()
  workplace.remove()
})

describe('the bundled corpus', () => {
  it.each(QUERIES)('answers %s with a paragraph of %s', async (query, path, words) => {
    const { hits } = await engine.search({ query, limit: 3 })
    const found = hits.filter(({ paragraph }) => paragraph.address.path === path)
    expect(found.map(({ paragraph }) => paragraph.text)).toContainEqual(expect.stringContaining(words))
  })

  it('gives addresses whose lines hold the words of the paragraph', async () => {
    for (const [query, path, words] of QUERIES.filter(([, path]) => path.endsWith('.txt'))) {
      const { hits } = await engine.search({ query, limit: 3 })
      const hit = hits.find(
        ({ paragraph }) => paragraph.text.includes(words) && paragraph.address.path === path,
      )
      const { startLine = 1, endLine = 0 } = hit?.paragraph.address ?? {}
      const lines = readFileSync(join(repositoryRoot, 'corpus', path), 'utf8').split('\n')
      expect(
        lines
          .slice(startLine - 1, endLine)
          .join(' ')
          .replace(/\s+/g, ' '),
      ).toBe(hit?.paragraph.text)
    }
  })

  it('holds the sources and paragraphs that its README counts', async () => {
    const readme = readFileSync(join(repositoryRoot, 'corpus/README.md'), 'utf8')
    const counts = [...readme.matchAll(/^\| `?(\w+)\/?`? \| (\d+) \| (\d+) \| (\d+) \|$/gm)]
    const said = counts.map(([, folder, ...figures]) => [folder, ...figures.map(Number)])
    expect(said).toEqual(countByFolder(await allSources()))
  })
})

async function allSources(): Promise<Source[]> {
  const sources: Source[] = []
  for (let total = 1; sources.length < total; ) {
    const page = await engine.sources(100, sources.length)
    sources.push(...page.sources)
    total = page.total
  }
  return sources
}

/** Folder, files, sources, paragraphs; one row a folder by name, and their sum. */
function countByFolder(sources: readonly Source[]): (string | number)[][] {
  const row = (name: string, own: readonly Source[]) => [
    name,
    new Set(own.map(({ path }) => path)).size,
    own.length,
    own.reduce((sum, { paragraphCount }) => sum + paragraphCount, 0),
  ]
  const folders = [...new Set(sources.map(({ path }) => path.split('/')[0] ?? ''))].sort()
  return [
    ...folders.map((folder) =>
      row(
        folder,
        sources.filter(({ path }) => path.startsWith(`${folder}/`)),
      ),
    ),
    row('total', sources),
  ]
}
