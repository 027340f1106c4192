/**
 * @module
 * The time that a search may take, and when it lets others have their turn.
 *
 * A search runs on the thread that also answers everybody else. After {@link STRETCH_MS} without a pause it waits until
 * what has come in meanwhile had its turn; a shorter one never waits.
 */

import type { GivenUp } from '@paraseek/shared'

/** Longest time without a pause, in milliseconds; a search looks at the clock every few thousand docs. */
const STRETCH_MS = 10

export class SearchBudget {
  readonly #deadlineMs: number
  readonly #now: () => number
  /** When the current stretch began; undefined after a pause, until the clock is looked at. */
  #stretchStartMs: number | undefined
  /** The clock when it was last looked at. */
  #lastMs: number
  #isSpent = false
  readonly #signal: GivenUp | undefined

  /**
   * @param budgetMs milliseconds from now; `Infinity` never ends
   * @param now a monotonic clock in milliseconds
   * @param signal fires when nobody wants the answer any more
   */
  constructor(budgetMs: number, now: () => number = () => performance.now(), signal?: GivenUp) {
    this.#now = now
    this.#signal = signal
    this.#lastMs = now()
    this.#stretchStartMs = this.#lastMs
    this.#deadlineMs = this.#lastMs + budgetMs
  }

  /** Looks at the clock: whether the time is over. Once true, always true. */
  isSpent(): boolean {
    if (this.#isSpent) return true
    this.#lastMs = this.#now()
    // However long the pause took, there is a stretch before the next one.
    this.#stretchStartMs ??= this.#lastMs
    this.#isSpent = this.#lastMs >= this.#deadlineMs
    return this.#isSpent
  }

  /** Whether {@link isSpent} was ever true: something may have been left out. */
  get wasSpent(): boolean {
    return this.#isSpent
  }

  /** Whether {@link isSpent} last found that it is time to pause. */
  get isPauseDue(): boolean {
    return this.#stretchStartMs !== undefined && this.#lastMs - this.#stretchStartMs >= STRETCH_MS
  }

  /** Lets others have their turn; at once if it is too early for that. Rejects if the search was given up meanwhile. */
  async pauseIfDue(): Promise<void> {
    if (!this.isPauseDue) return
    await nextTurn()
    this.#signal?.throwIfAborted()
    this.#stretchStartMs = undefined
  }
}

/** Thrown by work that cannot wait where it stands, when it is time to pause: see {@link inTurns}. */
export class PauseDue extends Error {
  override readonly name = 'PauseDue'
}

/**
 * Does work that throws {@link PauseDue} when it is time to pause: it is begun again after each pause, and has to keep what it
 * found, so that it comes farther each time.
 */
export async function inTurns<Result>(budget: SearchBudget, work: () => Result): Promise<Result> {
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof PauseDue)) throw error
    }
    await budget.pauseIfDue()
  }
}

/**
 * Fulfilled in a later turn of the event loop. A message to oneself: unlike timers it does not wait, and every platform
 * has it.
 */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const onmessage = () => {
      port1.close()
      resolve()
    }
    Object.assign(port1, { onmessage })
    port2.postMessage(undefined)
  })
}
