import { checkIndex, MemoryDirectory, memoryLock, openDirectory, SegmentIndexWriter } from '@paraseek/engine'
import { createApp } from '@paraseek/server'
import { expect, it } from 'vitest'
import { Random } from '../random.ts'
import { fuzzRequest } from './fuzz-requests.ts'
import { writeGenerations } from './small-index.ts'

const REQUESTS = process.env['PARASEEK_LONG'] === undefined ? 3000 : 100_000
const SEED = 20_261_128

it(`answers ${REQUESTS} odd requests of the seed ${SEED} below 500, problems as problems`, async () => {
  const directory = new MemoryDirectory()
  await writeGenerations(() => SegmentIndexWriter.open({ directory, acquireLock: memoryLock(directory) }), 1)
  const engine = await openDirectory(directory)
  const app = createApp({
    engine: () => engine,
    reportError: (error) => {
      throw error
    },
  })
  const random = new Random(SEED)
  const statuses = new Map<number, number>()
  for (let number = 0; number < REQUESTS; number++) {
    const { method, path, headers, body } = fuzzRequest(random)
    const init = { method, headers: { ...headers }, ...(body !== undefined && { body }) }
    const response = await app.request(`http://localhost${path}`, init)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    expect(response.status, `${method} ${path} ${body}`).toBeLessThan(500)
    if (response.status >= 400 && headers?.['Accept'] === undefined && method !== 'HEAD') {
      expect(response.headers.get('content-type'), `${method} ${path}`).toBe('application/problem+json')
    }
    await response.arrayBuffer()
  }
  // Neither all refused nor all welcome: it goes deep enough to search.
  for (const status of [200, 400, 404, 405, 415])
    expect(statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(REQUESTS / 300)
  await engine.close()
  expect((await checkIndex(directory)).problems).toEqual([])
})
