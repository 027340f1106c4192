/**
 * @module
 * Turns of the event loop, shared by all searches of this thread.
 *
 * A search runs on the thread that also answers everybody else. All searches together have {@link TURN_MS} of a turn, however many
 * there are; who begins, or goes on, when that is used up waits for a turn of its own, in the order of the calls. Between two of them
 * there is a turn without any, for what has come in meanwhile.
 */

/** Time that searches have in a turn, in milliseconds. A search looks at the clock every few thousand docs. */
const TURN_MS = 10

export class LoopTurns {
  readonly now: () => number
  /** When the first search of this turn began or went on; undefined while none has. */
  #startMs: number | undefined
  /** Whether {@link #onTurn} will be called: once, or a turn without any search would be lost. */
  #isScheduled = false
  readonly #waiting: (() => void)[] = []

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.now = now
  }

  /** Room to begin: `undefined` if this turn has time left and nobody waits, and else fulfilled in a later turn. */
  room(): Promise<void> | undefined {
    return this.#waiting.length === 0 && !this.isSpentAt(this.now()) ? undefined : this.wait()
  }

  /** Fulfilled in a later turn, when those who wait already have gone on. */
  wait(): Promise<void> {
    if (!this.#isScheduled) this.#begin(this.now())
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  /** Whether the time of this turn is used up. Who asks is at work: the first who does begins the time. */
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

/** Of all searches in this thread. */
export const SHARED_TURNS: LoopTurns = new LoopTurns()

/** Where the platform has it: called when what has come in was looked at. */
declare const setImmediate: ((callback: () => void) => void) | undefined

function inNextTurn(callback: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(callback)
  else messageSelf(callback)
}

/** Unlike a timer, a message does not wait, and every platform has it. */
function messageSelf(callback: () => void): void {
  const { port1, port2 } = new MessageChannel()
  const onmessage = () => {
    port1.close()
    callback()
  }
  Object.assign(port1, { onmessage })
  port2.postMessage(undefined)
}
