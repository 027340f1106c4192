import { describe, expect, it } from 'vitest'
import { LoopTurns } from './loop-turns.ts'
import { SearchBudget } from './search-budget.ts'

/** A clock that is set by hand. */
function handClock() {
  const clock = { ms: 1000, now: () => clock.ms }
  return clock
}

function budgetOf(budgetMs: number, now: () => number, signal?: AbortSignal): SearchBudget {
  return new SearchBudget(budgetMs, signal, new LoopTurns(now))
}

describe('SearchBudget', () => {
  it('is spent when its time is over, and stays so', () => {
    const clock = handClock()
    const budget = budgetOf(50, clock.now)
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
    const budget = budgetOf(Number.POSITIVE_INFINITY, clock.now)
    clock.ms = Number.MAX_SAFE_INTEGER
    expect(budget.isSpent()).toBe(false)
  })

  it('ends a search that was given up at its next pause, with the reason of the signal', async () => {
    const clock = handClock()
    const client = new AbortController()
    const budget = budgetOf(1000, clock.now, client.signal)
    await budget.begin()
    client.abort(new Error('gone'))
    await budget.pauseIfDue()
    clock.ms = 1010
    expect(budget.isSpent()).toBe(false)
    await expect(budget.pauseIfDue()).rejects.toThrow('gone')
  })

  it('does not begin what was given up before', async () => {
    const budget = budgetOf(1000, handClock().now, AbortSignal.abort(new Error('gone')))
    await expect(budget.begin()).rejects.toThrow('gone')
  })

  it('asks for a pause after ten milliseconds, and then after ten more', async () => {
    const clock = handClock()
    const budget = budgetOf(1000, clock.now)
    await budget.begin()
    clock.ms = 1009
    budget.isSpent()
    expect(budget.isPauseDue).toBe(false)
    clock.ms = 1010
    budget.isSpent()
    expect(budget.isPauseDue).toBe(true)
    await budget.pauseIfDue()
    expect(budget.isPauseDue).toBe(false)
    clock.ms = 1019
    budget.isSpent()
    budget.isSpent()
    expect(budget.isPauseDue).toBe(false)
    clock.ms = 1020
    budget.isSpent()
    expect(budget.isPauseDue).toBe(true)
  })

  it('does not count the time until there is room to begin', async () => {
    const clock = handClock()
    const turns = new LoopTurns(clock.now)
    await new SearchBudget(50, undefined, turns).begin()
    clock.ms = 1010
    const budget = new SearchBudget(50, undefined, turns)
    const begun = budget.begin()
    clock.ms = 1100
    await begun
    expect(budget.isSpent()).toBe(false)
    clock.ms = 1150
    expect(budget.isSpent()).toBe(true)
  })

  it('comes some way between two pauses, however long the way back to where it stood took', async () => {
    const clock = handClock()
    const budget = budgetOf(Number.POSITIVE_INFINITY, clock.now)
    await budget.begin()
    clock.ms += 10
    await budget.yieldIfDue()
    clock.ms += 500
    budget.isSpent()
    expect(budget.isPauseDue).toBe(false)
    budget.isSpent()
    expect(budget.isPauseDue).toBe(true)
  })
})
