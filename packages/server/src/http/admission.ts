/**
 * @module
 * How many requests work at a time, and whose turn it is: so many run, so many wait, and the next is told to come back later.
 *
 * Those that run share the turns of the event loop (docs/decisions/0012-searches-take-turns-on-one-thread.md): the more of them there are,
 * the longer each takes.
 *
 * Clients take turns: a place that becomes free goes to the next client, not to the next request, and where the queue is full, the client
 * with most requests in it loses its last one to a client with fewer. One client alone may have the whole queue, but never all places to
 * run: whoever comes then would wait for as long as its slowest requests take.
 */

import { RequestProblem } from './problem.ts'

/** Requests that run at once, by default. */
export const MAX_RUNNING = 8
/** Requests that wait, by default. */
export const MAX_WAITING = 256
/** Share of the places to run that one client may have. */
const CLIENT_SHARE = 3 / 4

interface Waiting {
  readonly start: () => void
  readonly refuse: (problem: RequestProblem) => void
}

export class Admission {
  readonly #maxRunning: number
  readonly #maxWaiting: number
  readonly #maxRunningOfClient: number
  /** Requests that run, by client. */
  readonly #running = new Map<string, number>()
  #runningCount = 0
  /** Requests that wait, in their order, by client; the client whose turn is next comes first. */
  readonly #queues = new Map<string, Set<Waiting>>()
  #waitingCount = 0

  constructor(maxRunning: number = MAX_RUNNING, maxWaiting: number = MAX_WAITING) {
    this.#maxRunning = maxRunning
    this.#maxWaiting = maxWaiting
    this.#maxRunningOfClient = Math.ceil(maxRunning * CLIENT_SHARE)
  }

  get running(): number {
    return this.#runningCount
  }

  get waiting(): number {
    return this.#waitingCount
  }

  /**
   * Does work when it is its turn.
   *
   * Rejects with a {@link RequestProblem} `UNAVAILABLE` if too many wait, and with the reason of the signal if that fires while it waits.
   *
   * @param client whoever shares its turns: an address, a key
   */
  async run<Result>(client: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (this.#mayRun(client)) this.#start(client)
    else await this.#wait(client, signal)
    try {
      return await work()
    } finally {
      this.#end(client)
    }
  }

  #mayRun(client: string): boolean {
    const ofClient = this.#running.get(client) ?? 0
    return this.#runningCount < this.#maxRunning && ofClient < this.#maxRunningOfClient
  }

  #start(client: string): void {
    this.#running.set(client, (this.#running.get(client) ?? 0) + 1)
    this.#runningCount++
  }

  #end(client: string): void {
    const ofClient = (this.#running.get(client) ?? 0) - 1
    if (ofClient > 0) this.#running.set(client, ofClient)
    else this.#running.delete(client)
    this.#runningCount--
    this.#startNext()
  }

  async #wait(client: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (this.#waitingCount >= this.#maxWaiting) this.#makeRoomFor(client)
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.#forget(client, waiting)
        reject(signal.reason)
      }
      const waiting: Waiting = {
        start: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
        refuse: (problem) => {
          signal.removeEventListener('abort', leave)
          reject(problem)
        },
      }
      const queue = this.#queues.get(client) ?? new Set()
      this.#queues.set(client, queue.add(waiting))
      this.#waitingCount++
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** @throws {RequestProblem} if no client has more requests in the queue than this one would have */
  #makeRoomFor(client: string): void {
    let greediest = client
    let most = (this.#queues.get(client)?.size ?? 0) + 1
    for (const [other, { size }] of this.#queues) {
      if (size > most) [greediest, most] = [other, size]
    }
    const problem = new RequestProblem('UNAVAILABLE', 'the server is at its limit: try again later')
    const last = greediest === client ? undefined : [...(this.#queues.get(greediest) ?? [])].at(-1)
    if (last === undefined) throw problem
    this.#forget(greediest, last)
    last.refuse(problem)
  }

  #startNext(): void {
    for (const [client, queue] of this.#queues) {
      if (!this.#mayRun(client)) continue
      const [next] = queue
      if (next === undefined) continue
      this.#forget(client, next)
      // Behind the others, whose turn comes first now.
      if (queue.size > 0) {
        this.#queues.delete(client)
        this.#queues.set(client, queue)
      }
      this.#start(client)
      next.start()
      return
    }
  }

  #forget(client: string, waiting: Waiting): void {
    const queue = this.#queues.get(client)
    if (queue?.delete(waiting) !== true) return
    this.#waitingCount--
    if (queue.size === 0) this.#queues.delete(client)
  }
}
