/**
 * @module
 * How many requests work at a time: so many run, so many wait in order, and the next is told to come back later.
 *
 * A search gives others their turn every few milliseconds, and whoever wants an answer at once, such as `/healthz`, waits for a turn
 * of each that runs: docs/decisions/0012-searches-take-turns-on-one-thread.md.
 */

import type { MiddlewareHandler } from 'hono'
import { RequestProblem } from './problem.ts'

/** Requests that run at once, by default. */
export const MAX_RUNNING = 8
/** Requests that wait, by default. */
export const MAX_WAITING = 256

interface Waiting {
  readonly start: () => void
}

export class Admission {
  readonly #maxRunning: number
  readonly #maxWaiting: number
  #running = 0
  /** In the order of their arrival. */
  readonly #waiting = new Set<Waiting>()

  constructor(maxRunning: number = MAX_RUNNING, maxWaiting: number = MAX_WAITING) {
    this.#maxRunning = maxRunning
    this.#maxWaiting = maxWaiting
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /**
   * Waits for its turn. Whoever got it calls `leave` at the end.
   *
   * Rejects with a {@link RequestProblem} `UNAVAILABLE` if too many wait already, or if the signal fires while it waits.
   *
   * @param signalOf gives the signal of a client that goes away; asked only where there is a wait, as it costs to make one
   */
  async enter(signalOf?: () => AbortSignal): Promise<void> {
    if (this.#running < this.#maxRunning) {
      this.#running++
      return
    }
    if (this.#waiting.size >= this.#maxWaiting) {
      throw new RequestProblem('UNAVAILABLE', 'the server is at its limit: try again later')
    }
    const signal = signalOf?.()
    await new Promise<void>((resolve, reject) => {
      const leaveQueue = () => {
        this.#waiting.delete(waiting)
        reject(new RequestProblem('UNAVAILABLE', 'the client went away before its turn'))
      }
      const waiting: Waiting = {
        start: () => {
          signal?.removeEventListener('abort', leaveQueue)
          resolve()
        },
      }
      this.#waiting.add(waiting)
      signal?.addEventListener('abort', leaveQueue, { once: true })
    })
  }

  leave(): void {
    const [next] = this.#waiting
    if (next === undefined) {
      this.#running--
      return
    }
    // Its place goes over to the next one.
    this.#waiting.delete(next)
    next.start()
  }
}

/** Lets a request through when it is its turn. */
export function admit(admission: Admission): MiddlewareHandler {
  return async (c, next) => {
    await admission.enter(() => c.req.raw.signal)
    try {
      await next()
    } finally {
      admission.leave()
    }
  }
}
