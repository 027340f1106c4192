/**
 * @module
 * How much of a turn of the event loop is spent on work that begins in it.
 *
 * A request that is answered within one stretch never pauses, and the end of one begins the next: without a limit all that wait would
 * follow each other before anything else has its turn.
 */

/** Time for which work may begin in one turn, in milliseconds; what has begun goes on to its end or its next pause. */
const TURN_MS = 10

export class LoopTurn {
  readonly #now: () => number
  /** When the first work of this turn began; undefined while none has. */
  #startMs: number | undefined
  readonly #waiting: (() => void)[] = []

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Fulfilled in a later turn, in the order of the calls, one in each; `undefined` if this turn has time left and nobody waits. */
  room(): Promise<void> | undefined {
    if (this.#waiting.length === 0 && !this.#isSpent()) return undefined
    return new Promise((resolve) => {
      if (this.#waiting.push(resolve) === 1) setImmediate(() => this.#letIn())
    })
  }

  #letIn(): void {
    // Its time counts for what comes behind it.
    this.#isSpent()
    this.#waiting.shift()?.()
    if (this.#waiting.length > 0) setImmediate(() => this.#letIn())
  }

  #isSpent(): boolean {
    if (this.#startMs !== undefined) return this.#now() - this.#startMs >= TURN_MS
    this.#startMs = this.#now()
    setImmediate(() => {
      this.#startMs = undefined
    })
    return false
  }
}
