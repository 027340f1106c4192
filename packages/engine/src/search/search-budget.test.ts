import { describe, expect, it } from 'vitest'
import { SearchBudget } from './search-budget.ts'

/** A clock that is set by hand. */
function handClock() {
  const clock = { ms: 1000, now: () => clock.ms }
  return clock
}

describe('SearchBudget', () => {
  it('is spent when its time is over, and stays so', () => {
    const clock = handClock()
    const budget = new SearchBudget(50, clock.now)
    clock.ms = 1049
    expect(budget.isSpent()).toBe(false)
    expect(budget.wasSpent).toBe(false)
    clock.ms = 1050
    expect(budget.wasSpent).toBe(false)
    expect(budget.isSpent()).toBe(true)
    clock.ms = 1000
    expect(budget.isSpent()).toBe(true)
    expect(budget.wasSpent).toBe(true)
  })

  it('never ends if it has all the time', () => {
    const clock = handClock()
    const budget = new SearchBudget(Number.POSITIVE_INFINITY, clock.now)
    clock.ms = Number.MAX_SAFE_INTEGER
    expect(budget.isSpent()).toBe(false)
  })

  it('ends a search that was given up at its next pause, with the reason of the signal', async () => {
    const clock = handClock()
    const client = new AbortController()
    const budget = new SearchBudget(1000, clock.now, client.signal)
    client.abort(new Error('gone'))
    await budget.pauseIfDue()
    clock.ms = 1010
    expect(budget.isSpent()).toBe(false)
    await expect(budget.pauseIfDue()).rejects.toThrow('gone')
  })

  it('asks for a pause after ten milliseconds, and then after ten more', async () => {
    const clock = handClock()
    const budget = new SearchBudget(1000, clock.now)
    clock.ms = 1009
    budget.isSpent()
    expect(budget.isPauseDue).toBe(false)
    clock.ms = 1010
    budget.isSpent()
    expect(budget.isPauseDue).toBe(true)
    await budget.pauseIfDue()
    expect(budget.isPauseDue).toBe(false)
    // However long the pause took: the stretch begins when the search looks at the clock again.
    clock.ms = 1500
    budget.isSpent()
    expect(budget.isPauseDue).toBe(false)
    clock.ms = 1510
    budget.isSpent()
    expect(budget.isPauseDue).toBe(true)
  })

  it('lets what waits in the event loop go first when it pauses', async () => {
    const clock = handClock()
    const budget = new SearchBudget(1000, clock.now)
    let turns = 0
    const count = () => {
      turns++
      if (turns < 3) setImmediate(count)
    }
    setImmediate(count)
    while (turns < 3) {
      budget.isSpent()
      clock.ms += 10
      budget.isSpent()
      await budget.pauseIfDue()
    }
    expect(turns).toBe(3)
  })
})
