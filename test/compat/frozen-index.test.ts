/** Indexes of every version of the format and of the analyzer open and answer, or are refused by name. */

import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkIndexFolder, openIndex } from '@paraseek/engine/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paraseek } from '../e2e/paraseek-process.ts'
import { createWorkplace } from '../e2e/small-corpus.ts'

const workplace = createWorkplace()
const index = workplace.path('index')

beforeAll(() => {
  thaw('index-v1-analyzer-2', index)
})
afterAll(() => workplace.remove())

function thaw(name: string, to: string): void {
  cpSync(fileURLToPath(new URL(name, import.meta.url)), to, { recursive: true })
}

async function foundBy(query: string): Promise<string[]> {
  const engine = await openIndex(index)
  try {
    const { hits } = await engine.search({ query })
    // The ranking may improve from version to version: places, in the order of their names.
    return hits.map(({ paragraph: { address } }) => `${address.path}:${address.startLine}`).sort()
  } finally {
    await engine.close()
  }
}

describe('the index of format version 1 and analyzer version 2', () => {
  it('is sound, with the deletes of its second generation', async () => {
    expect(readdirSync(index).filter((name) => name.endsWith('.deletes'))).toHaveLength(1)
    const report = await checkIndexFolder(index)
    expect(report).toMatchObject({ generation: 2, problems: [] })
    const engine = await openIndex(index)
    expect(await engine.stats()).toMatchObject({ generation: 2, sourceCount: 5, paragraphCount: 9 })
    await engine.close()
  })

  it.each([
    ['tide', ['places.jsonl:1', 'sea/tides.md:10', 'sea/tides.md:12']],
    ['"full moon"', ['sea/tides.md:12']],
    ['lighthouse', ['lamp.txt:1']],
    ['sleeps', ['watch.txt:1']],
    ['灯台', ['lamp.txt:5']],
    ['маяк', ['lamp.txt:5']],
    ['+title:quay +gulls', ['places.jsonl:2']],
    ['depth:12', ['places.jsonl:1']],
    ['+tags:moon +spring', ['sea/tides.md:12']],
    ['nowhere', []],
  ])('answers %s', async (query, expected) => {
    expect(await foundBy(query)).toEqual(expected)
  })

  it('gives back paragraphs with headings, kinds and neighbours', async () => {
    const engine = await openIndex(join(index))
    const { hits } = await engine.search({ query: '"pulls the water"' })
    expect(hits[0]).toMatchObject({
      paragraph: {
        text: 'The tide rises twice a day, because the moon pulls the water.',
        kind: 'prose',
        address: { headings: ['The sea', 'Why it rises'], anchor: 'why-it-rises' },
      },
      source: {
        title: 'The tides',
        format: 'markdown',
        metadata: { date: '2024-10-09', tags: ['sea', 'moon'] },
      },
    })
    await engine.close()
  })
})

describe('an index of analyzer version 1', () => {
  const old = workplace.path('old')
  beforeAll(() => thaw('index-v1-analyzer-1', old))

  it('is sound, and refused where it is searched', async () => {
    expect(await checkIndexFolder(old)).toMatchObject({ generation: 2, problems: [] })
    const refused = openIndex(old)
    await expect(refused).rejects.toThrow(
      'manifest-00000002 has analyzer version 1, older than version 2 that this build reads: rebuild the index with `paraseek index --rebuild`',
    )
    await expect(refused).rejects.toMatchObject({ code: 'UNSUPPORTED_INDEX_VERSION', found: 1, supported: 2 })
  })

  it('is built anew by the next build, from texts that have not changed', async () => {
    const corpus = fileURLToPath(new URL('corpus', import.meta.url))
    const { code, stdout } = await paraseek(['index', corpus, '--out', old])
    expect(code).toBe(0)
    expect(stdout).toContain('indexed  5 sources, 9 paragraphs')
    const engine = await openIndex(old)
    expect((await engine.search({ query: 'tide' })).total.value).toBe(3)
    await engine.close()
    expect((await checkIndexFolder(old)).problems).toEqual([])
  })
})
