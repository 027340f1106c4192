/**
 * @module
 * Work whose outcome several clients wait for: done once, and given up when the last of them has gone.
 */

import { RequestProblem } from './problem.ts'

export class SharedWork<Result> {
  readonly #giveUp = new AbortController()
  readonly #result: Promise<Result>
  #waiting = 0

  /** @param work begins at once; its signal fires when nobody waits any more */
  constructor(work: (signal: AbortSignal) => Promise<Result>) {
    this.#result = work(this.#giveUp.signal)
    // Whoever waits hears of a failure; where nobody does any more, it is nobody's.
    void this.done
  }

  /** The outcome, for who does not wait for it: `undefined` of what failed. */
  get done(): Promise<Result | undefined> {
    return this.#result.catch(() => undefined)
  }

  get isGivenUp(): boolean {
    return this.#giveUp.signal.aborted
  }

  /**
   * The outcome. Rejects with a {@link RequestProblem} as soon as the client has gone.
   *
   * @param client fires when the client goes away
   */
  wait(client: AbortSignal): Promise<Result> {
    this.#waiting++
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting--
        const problem = new RequestProblem('UNAVAILABLE', 'the client went away before its answer')
        if (this.#waiting === 0) this.#giveUp.abort(problem)
        reject(problem)
      }
      if (client.aborted) return leave()
      client.addEventListener('abort', leave, { once: true })
      const settle = () => client.removeEventListener('abort', leave)
      this.#result.then(resolve, reject).finally(settle)
    })
  }
}
