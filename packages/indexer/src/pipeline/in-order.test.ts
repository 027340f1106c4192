import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder } from './in-order.ts'

async function* from<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('inOrder', () => {
  it('hands over in order, with no more tasks at once than allowed, whichever ends first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.nat(12),
        fc.integer({ min: 1, max: 4 }),
        async (scheduler, count, atOnce) => {
          const items = Array.from({ length: count }, (_, item) => item)
          let running = 0
          let most = 0
          const run = async (item: number) => {
            most = Math.max(most, ++running)
            await scheduler.schedule(Promise.resolve())
            running--
            return item * 10
          }
          const results = scheduler.waitFor(allOf(inOrder(from(items), run, atOnce)))
          expect(await results).toEqual(items.map((item) => ({ item, result: item * 10 })))
          expect(most).toBeLessThanOrEqual(atOnce)
        },
      ),
    )
  })

  it('throws what a task throws, in its turn, and starts no further one', async () => {
    const started: number[] = []
    const run = async (item: number) => {
      started.push(item)
      if (item === 1) throw new Error('task 1')
      return item
    }
    const results: number[] = []
    const all = async () => {
      for await (const { result } of inOrder(from([0, 1, 2, 3, 4, 5]), run, 2)) results.push(result)
    }
    await expect(all()).rejects.toThrow('task 1')
    expect(results).toEqual([0])
    expect(started).toEqual([0, 1, 2])
  })
})
