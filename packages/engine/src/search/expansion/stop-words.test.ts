import { describe, expect, it } from 'vitest'
import { memoryLock } from '../../directory/index-lock.ts'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { openSegmentsEngine } from '../../engines/segments/segments-engine.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { SegmentIndexWriter } from '../../segment/index-writer.ts'

const directory = new MemoryDirectory()
const writer = SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) })
const texts = [
  'What is this? What, what, what?',
  'The whale of the north.',
  'The harbour and the town.',
  'A whale.',
]
writer.add(sourceOf({ id: 'a', texts }))
writer.commit()
const engine = openSegmentsEngine(directory)

async function ranked(query: string): Promise<number[]> {
  const { hits } = await engine.search({ query })
  return hits.map(({ paragraph }) => paragraph.ordinal)
}

describe('stop words', () => {
  it('weigh little beside a word that tells something', async () => {
    expect((await ranked('what is the whale')).slice(0, 2).sort()).toEqual([1, 3])
  })

  it('still match, behind the others', async () => {
    expect(await ranked('what is the whale')).toContain(0)
  })

  it('count in full where the query has nothing else', async () => {
    const alone = await engine.search({ query: 'the' })
    const quoted = await engine.search({ query: '"the"' })
    expect(alone.hits[0]?.score).toBeGreaterThan(0)
    expect(alone.hits[0]?.score).toBe(quoted.hits[0]?.score)
  })

  it('count in full in quotation marks', async () => {
    const light = await engine.search({ query: 'harbour the' })
    const full = await engine.search({ query: 'harbour "the"' })
    expect(full.hits[0]?.score).toBeGreaterThan(light.hits[0]?.score ?? 0)
  })
})
