/** Indexes of every format version that was ever released open and answer, or are refused by name. */

import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkIndexFolder, openIndex } from '@paraseek/engine/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkplace } from '../e2e/small-corpus.ts'

const workplace = createWorkplace()
const index = workplace.path('index')

beforeAll(() => {
  const frozen = fileURLToPath(new URL('index-v1', import.meta.url))
  cpSync(frozen, index, { recursive: true })
})
afterAll(() => workplace.remove())

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

describe('the index of format version 1', () => {
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
