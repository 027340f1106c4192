import { afterEach, describe, expect, it, vi } from 'vitest'
import { LoopTurns } from './loop-turns.ts'
import { SearchBudget } from './search-budget.ts'

const inNextTurn = setImmediate

afterEach(() => {
  vi.unstubAllGlobals()
})

/**
 * Searches that take so many milliseconds each and look at the clock after every one; what ran, in order, with a `|` for each turn.
 *
 * @param coming further ones, one of which comes at the start of each turn
 */
async function run(searches: readonly number[], coming: readonly number[] = []): Promise<string> {
  let ms = 0
  const turns = new LoopTurns(() => ms)
  let log = ''
  let isDone = false
  const search = async (length: number, number: number) => {
    const budget = new SearchBudget(Number.POSITIVE_INFINITY, undefined, turns)
    await budget.begin()
    for (let left = length; left > 0; left--) {
      ms++
      log += String.fromCharCode(97 + number)
      budget.isSpent()
      if (budget.isPauseDue) await budget.pauseIfDue()
    }
  }
  const all: Promise<void>[] = []
  const tick = () => {
    log += '|'
    const next = coming[all.length - searches.length]
    if (next !== undefined) all.push(search(next, all.length))
    if (!isDone) inNextTurn(tick)
  }
  inNextTurn(tick)
  all.push(...searches.map(search))
  for (let count = 0; count < all.length; count++) await all[count]
  isDone = true
  return log
}

describe.each(['setImmediate', 'messages'])('searches that take turns by %s', (means) => {
  it('have ten milliseconds of a turn together, however many there are', async () => {
    if (means === 'messages') vi.stubGlobal('setImmediate', undefined)
    const log = await run([25, 25, 3, 25, 4, 4])
    // Those that began before the time was used up come as far as their first look at the clock.
    for (const turn of log.split('|')) expect(turn.length).toBeLessThanOrEqual(10 + 5)
    expect(log.replaceAll('|', '')).toHaveLength(86)
  })

  it('go on one after the other', async () => {
    if (means === 'messages') vi.stubGlobal('setImmediate', undefined)
    const log = await run([30, 30, 30])
    const order = log.replaceAll('|', '').replace(/(.)\1*/g, '$1')
    expect(order).toMatch(/^(?:abc)+(?:bc)?$/)
  })
})

it('leaves one turn without any search between two with some, also while further ones come', async () => {
  const log = await run(
    [50, 50],
    Array.from({ length: 12 }, () => 3),
  )
  // As long as any waits: who comes when none does may begin at once.
  const turns = log.slice(0, log.lastIndexOf('a')).split('|')
  expect(turns.length).toBeGreaterThan(10)
  expect(turns.filter((turn, number) => number > 0 && (turn === '') === (turns[number - 1] === ''))).toEqual(
    [],
  )
})

it('leaves a turn without any search after one in which a search went on unasked', async () => {
  let ms = 0
  const turns = new LoopTurns(() => ms)
  let hasGoneOn = false
  turns.room()
  ms = 10
  void turns.wait().then(() => {
    hasGoneOn = true
  })
  const next = () => new Promise((resolve) => inNextTurn(resolve))
  await next()
  // This turn was to be without.
  turns.isSpentAt(ms)
  await next()
  expect(hasGoneOn).toBe(false)
  await next()
  expect(hasGoneOn).toBe(true)
})

it('lets who waits go before who comes', async () => {
  let ms = 0
  const turns = new LoopTurns(() => ms)
  const order: string[] = []
  expect(turns.room()).toBeUndefined()
  ms = 10
  const waiting = turns.wait().then(() => order.push('first'))
  ms = 100
  const coming = turns.room()?.then(() => order.push('second'))
  await Promise.all([waiting, coming])
  expect(order).toEqual(['first', 'second'])
})

it('lets work begin at once in a turn that has time left', () => {
  const turns = new LoopTurns(() => 0)
  expect([turns.room(), turns.room()]).toEqual([undefined, undefined])
})
