/**
 * @module
 * Clients in this process: so many connections, each with one request after the other. Every request ends in one of a few ways.
 */

import { Agent, request } from 'node:http'

export interface RawRequest {
  readonly method: string
  /** Path and query, as it is sent. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export interface RawAnswer {
  readonly status: number
  readonly body: Buffer
}

/** `refused`: there was no connection; `cut`: it ended before the answer was whole. */
export type Ending = RawAnswer | 'refused' | 'cut'

export class Loader {
  readonly #agent: Agent
  readonly #url: URL

  constructor(url: string, connections: number) {
    this.#url = new URL(url)
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** Never rejects. */
  ask({ method, path, headers = {}, body }: RawRequest): Promise<Ending> {
    return new Promise((resolve) => {
      const { hostname, port } = this.#url
      let asked: ReturnType<typeof request>
      try {
        asked = request({ agent: this.#agent, hostname, port, method, path, headers: { ...headers } })
      } catch {
        // Node's own client refuses to send some of what a hostile one would: tested with raw sockets elsewhere.
        resolve({ status: 0, body: Buffer.alloc(0) })
        return
      }
      asked.on('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
        response.on('error', () => resolve('cut'))
      })
      // A new connection that fails was refused, or never accepted.
      asked.on('error', () => resolve(asked.reusedSocket ? 'cut' : 'refused'))
      asked.end(body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Runs `work` in so many lanes at once until it answers false. */
export async function inLanes(lanes: number, work: (lane: number) => Promise<boolean>): Promise<void> {
  const run = async (lane: number) => {
    while (await work(lane)) {
      // One after the other.
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)))
}
