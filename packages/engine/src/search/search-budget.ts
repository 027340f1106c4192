/**
 * @module
 * The time that a search may take.
 */

export class SearchBudget {
  readonly #deadlineMs: number
  readonly #now: () => number
  #isSpent = false

  /**
   * @param budgetMs milliseconds from now; `Infinity` never ends
   * @param now a monotonic clock in milliseconds
   */
  constructor(budgetMs: number, now: () => number = () => performance.now()) {
    this.#now = now
    this.#deadlineMs = budgetMs === Number.POSITIVE_INFINITY ? budgetMs : now() + budgetMs
  }

  /** Whether the time is over; once true, always true. */
  isSpent(): boolean {
    this.#isSpent ||= this.#deadlineMs !== Number.POSITIVE_INFINITY && this.#now() >= this.#deadlineMs
    return this.#isSpent
  }
}
