/**
 * @module
 * The time that a search may take, and when it yields the thread (cooperative scheduling, see `loop-turns.ts`).
 */

import type { GivenUp } from '@paraseek/shared'
import { type LoopTurns, SHARED_TURNS } from './loop-turns.ts'

export class SearchBudget {
  readonly #budgetMs: number
  #deadlineMs: number
  readonly #turns: LoopTurns
  readonly #signal: GivenUp | undefined
  /** Whether the clock was not read since the last pause. */
  #isFresh = false
  #isPauseDue = false
  #isSpent = false

  /**
   * @param budgetMs milliseconds from now; `Infinity` never ends
   * @param signal aborts the search
   * @param turns that it shares with other searches, and their clock
   */
  constructor(budgetMs: number, signal?: GivenUp, turns: LoopTurns = SHARED_TURNS) {
    this.#turns = turns
    this.#signal = signal
    this.#budgetMs = budgetMs
    this.#deadlineMs = turns.now() + budgetMs
  }

  /** Waits until there is time for one more search; the wait does not count. Rejects if the search is aborted before. */
  async begin(): Promise<void> {
    this.#signal?.throwIfAborted()
    const room = this.#turns.room()
    if (room === undefined) return
    await room
    this.#resume()
    this.#deadlineMs = this.#turns.now() + this.#budgetMs
  }

  /** Reads the clock: whether the time is over. Once true, always true. */
  isSpent(): boolean {
    if (this.#isSpent) return true
    const ms = this.#turns.now()
    // Never due at the first check after a pause: work that starts over makes some progress before the next one.
    this.#isPauseDue = this.#turns.isSpentAt(ms) && !this.#isFresh
    this.#isFresh = false
    this.#isSpent = ms >= this.#deadlineMs
    return this.#isSpent
  }

  /** Whether {@link isSpent} was ever true: something may have been left out. */
  get wasSpent(): boolean {
    return this.#isSpent
  }

  /** Whether {@link isSpent} last found that it is time to pause. */
  get isPauseDue(): boolean {
    return this.#isPauseDue
  }

  /**
   * Reads the clock, for synchronous work.
   *
   * @throws {PauseDue} if it is time to pause
   */
  throwIfPauseDue(): void {
    this.isSpent()
    if (this.#isPauseDue) throw new PauseDue()
  }

  /** Yields the thread if {@link isPauseDue}. Rejects if the search is aborted meanwhile. */
  async pauseIfDue(): Promise<void> {
    if (!this.#isPauseDue) return
    await this.#turns.wait()
    this.#resume()
  }

  /** Reads the clock, and yields the thread if it is time to. */
  async yieldIfDue(): Promise<void> {
    this.isSpent()
    if (this.#isPauseDue) await this.pauseIfDue()
  }

  #resume(): void {
    this.#signal?.throwIfAborted()
    this.#isPauseDue = false
    this.#isFresh = true
  }
}

/** Thrown by synchronous work when it is time to pause: see {@link runWithPauses}. */
export class PauseDue extends Error {
  override readonly name = 'PauseDue'
}

/**
 * Runs work that throws {@link PauseDue} when it is time to pause, and runs it again after each pause. The work has to cache what it
 * found, so that it gets farther each time.
 */
export async function runWithPauses<Result>(budget: SearchBudget, work: () => Result): Promise<Result> {
  for (;;) {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof PauseDue)) throw error
    }
    await budget.pauseIfDue()
  }
}
