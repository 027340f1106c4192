import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { reloadOnSignal } from './reload-on-signal.ts'

it('reloads at each SIGHUP until it is ended, also after one that failed', async () => {
  const signals = new EventEmitter()
  let count = 0
  const end = reloadOnSignal(
    {
      reload: async () => {
        count++
        throw new Error('damaged')
      },
    },
    signals,
  )
  signals.emit('SIGHUP')
  await Promise.resolve()
  signals.emit('SIGHUP')
  expect(count).toBe(2)
  end()
  signals.emit('SIGHUP')
  expect(count).toBe(2)
})
