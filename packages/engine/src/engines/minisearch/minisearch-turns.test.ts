import { expect, it } from 'vitest'
import { MemoryDirectory } from '../../directory/memory-directory.ts'
import { sourceOf } from '../../segment/index-content.contract.ts'
import { openMinisearchEngine } from './minisearch-engine.ts'
import { createMinisearchWriter } from './minisearch-writer.ts'

it('lets others have their turn while it verifies a phrase of common words, and finds the same', async () => {
  const directory = new MemoryDirectory()
  const writer = createMinisearchWriter(directory)
  const texts = Array.from(
    { length: 6000 },
    (_, number) => `the end of ${number % 3 === 0 ? 'the ' : ''}line ${number}`,
  )
  writer.add(sourceOf({ id: 's', texts }))
  await writer.commit()
  const engine = await openMinisearchEngine(directory)
  // Asked at the beginning, and whenever the search goes on.
  let stretches = 0
  const signal = { throwIfAborted: () => void stretches++ }
  const { total } = await engine.search({ query: '"of the"', timeoutMs: 60_000 }, { signal })
  expect(total).toEqual({ value: 2000, relation: 'eq' })
  expect(stretches).toBeGreaterThan(2)
  await expect(
    engine.search({ query: '"of the"' }, { signal: AbortSignal.abort(new Error('gone')) }),
  ).rejects.toThrow('gone')
  await engine.close()
})
