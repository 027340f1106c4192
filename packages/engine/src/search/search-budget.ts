/**
 * @module
 * The time that a search may take, and when it lets others have their turn.
 */

import type { GivenUp } from '@paraseek/shared'
import { type LoopTurns, SHARED_TURNS } from './loop-turns.ts'

export class SearchBudget {
  readonly #budgetMs: number
  #deadlineMs: number
  readonly #turns: LoopTurns
  readonly #signal: GivenUp | undefined
  /** Whether the clock was not looked at since the last pause. */
  #isFresh = false
  #isPauseDue = false
  #isSpent = false

  /**
   * @param budgetMs milliseconds from now; `Infinity` never ends
   * @param signal fires when nobody wants the answer any more
   * @param turns those that it shares with other searches, and their clock
   */
  constructor(budgetMs: number, signal?: GivenUp, turns: LoopTurns = SHARED_TURNS) {
    this.#turns = turns
    this.#signal = signal
    this.#budgetMs = budgetMs
    this.#deadlineMs = turns.now() + budgetMs
  }

  /** Waits until there is room for one more search, which does not count. Rejects if it was given up before that. */
  async begin(): Promise<void> {
    this.#signal?.throwIfAborted()
    const room = this.#turns.room()
    if (room === undefined) return
    await room
    this.#goOn()
    this.#deadlineMs = this.#turns.now() + this.#budgetMs
  }

  /** Looks at the clock: whether the time is over. Once true, always true. */
  isSpent(): boolean {
    if (this.#isSpent) return true
    const ms = this.#turns.now()
    // However long the way back to where it stood took, it comes some way before the next pause.
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
   * Looks at the clock, for work that cannot wait where it stands.
   *
   * @throws {PauseDue} if it is time to pause
   */
  throwIfPauseDue(): void {
    this.isSpent()
    if (this.#isPauseDue) throw new PauseDue()
  }

  /** Lets others have their turn; at once if it is too early for that. Rejects if the search was given up meanwhile. */
  async pauseIfDue(): Promise<void> {
    if (!this.#isPauseDue) return
    await this.#turns.wait()
    this.#goOn()
  }

  /** Looks at the clock, and lets others have their turn if it is time to. */
  async giveWay(): Promise<void> {
    this.isSpent()
    if (this.#isPauseDue) await this.pauseIfDue()
  }

  #goOn(): void {
    this.#signal?.throwIfAborted()
    this.#isPauseDue = false
    this.#isFresh = true
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
