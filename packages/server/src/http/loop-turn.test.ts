import { expect, it } from 'vitest'
import { Admission } from './admission.ts'
import { LoopTurn } from './loop-turn.ts'

/** The signal of a client that stays. */
const stays = () => new AbortController().signal

it('lets other things of the event loop have their turn between works that never pause', async () => {
  let ms = 0
  const admission = new Admission(8, 256, new LoopTurn(() => ms))
  const order: string[] = []
  const works = Array.from({ length: 20 }, (_, number) =>
    admission.run('one', stays(), async () => {
      order.push(`work ${number}`)
      ms += 4
    }),
  )
  let turns = 0
  let isDone = false
  const tick = () => {
    if (isDone) return
    turns++
    order.push('turn')
    setImmediate(tick)
  }
  setImmediate(tick)
  await Promise.all(works)
  isDone = true
  expect(order.filter((what) => what !== 'turn')).toEqual(works.map((_, index) => `work ${index}`))
  // Works of 4 ms in turns of 10.
  const perTurn = order
    .join(',')
    .split('turn')
    .map((part) => part.match(/work/g)?.length ?? 0)
  expect(Math.max(...perTurn)).toBeLessThanOrEqual(4)
  expect(turns).toBeGreaterThanOrEqual(6)
})

it('lets work begin at once in a turn that has time left', () => {
  const turn = new LoopTurn(() => 0)
  expect([turn.room(), turn.room()]).toEqual([undefined, undefined])
})
