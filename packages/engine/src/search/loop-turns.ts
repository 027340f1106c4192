/**
 * @module
 * Turns of the event loop, shared by all searches of this thread.
 *
 * Searches run on the thread that serves all requests. All searches together have {@link TURN_MS} of a turn, however many there are.
 * One that starts or resumes when that is used up waits for a turn of its own, first come, first served. Between two such turns there
 * is one without any search, for the events that have come in meanwhile.
 */

/** Time that searches have in a turn, in milliseconds. A search reads the clock every few thousand docs. */
const TURN_MS = 10

export class LoopTurns {
  readonly now: () => number
  /** When the first search of this turn started or resumed; undefined while none has. */
  #startMs: number | undefined
  /** Whether {@link #onTurn} will be called: once, or a turn without any search would be lost. */
  #isScheduled = false
  readonly #waiting: (() => void)[] = []

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.now = now
  }

  /** Undefined if a search may start now: this turn has time left and none waits. Otherwise resolves in a later turn. */
  room(): Promise<void> | undefined {
    return this.#waiting.length === 0 && !this.isSpentAt(this.now()) ? undefined : this.wait()
  }

  /** Resolves in a later turn, after those that wait already. */
  wait(): Promise<void> {
    if (!this.#isScheduled) this.#begin(this.now())
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  /** Whether the time of this turn is used up. Called by running searches: the first call starts the time. */
  isSpentAt(ms: number): boolean {
    if (this.#startMs !== undefined) return ms - this.#startMs >= TURN_MS
    this.#begin(ms)
    return false
  }

  #begin(ms: number): void {
    this.#startMs = ms
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    inNextTurn(this.#onTurn)
  }

  readonly #onTurn = (): void => {
    this.#isScheduled = false
    if (this.#startMs !== undefined) {
      this.#startMs = undefined
      if (this.#waiting.length > 0) this.#schedule()
      return
    }
    const next = this.#waiting.shift()
    if (next === undefined) return
    this.#begin(this.now())
    next()
  }
}

/** Shared by all searches of this thread. */
export const SHARED_TURNS: LoopTurns = new LoopTurns()

/** Where the platform has it: runs after pending events. */
declare const setImmediate: ((callback: () => void) => void) | undefined

function inNextTurn(callback: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(callback)
  else postMacrotask(callback)
}

/** A message is not delayed as a timer is, and every platform has it. */
function postMacrotask(callback: () => void): void {
  const { port1, port2 } = new MessageChannel()
  const onmessage = () => {
    port1.close()
    callback()
  }
  Object.assign(port1, { onmessage })
  port2.postMessage(undefined)
}
