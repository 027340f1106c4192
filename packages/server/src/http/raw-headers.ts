/**
 * @module
 * Headers as Node has them on a socket: names and values in turns, as they were sent or are to be sent.
 */

import type { AnsweredRequest } from './answer.ts'

/** The headers of an answer that is given again and again: put together once, and each time told of another request. */
export class RawHeaders {
  readonly #fields: readonly string[]
  readonly #requestIdPlace: number
  readonly #timingPlace: number

  /** @param headers with any request id and timing */
  constructor(headers: Readonly<Record<string, string>>) {
    this.#fields = Object.entries(headers).flat()
    this.#requestIdPlace = this.#fields.indexOf('X-Request-Id') + 1
    this.#timingPlace = this.#fields.indexOf('Server-Timing') + 1
  }

  /** As `writeHead` takes them. */
  of({ requestId, timing }: AnsweredRequest): string[] {
    const fields = this.#fields.slice()
    fields[this.#requestIdPlace] = requestId
    fields[this.#timingPlace] = timing
    return fields
  }
}

/** The headers of a request, read as `Headers` would read them, without making one. */
export class IncomingHeaders {
  readonly #fields: readonly string[]

  /** @param fields `rawHeaders` of the request: Node has taken blanks away, and let no other characters in */
  constructor(fields: readonly string[]) {
    this.#fields = fields
  }

  /** @param name in lower case */
  get(name: string): string | null {
    const fields = this.#fields
    let value: string | null = null
    for (let place = 0; place < fields.length; place += 2) {
      const { [place]: sentName = '', [place + 1]: sent = '' } = fields
      // Few names are as long.
      if (sentName.length !== name.length || sentName.toLowerCase() !== name) continue
      value = value === null ? sent : `${value}, ${sent}`
    }
    return value
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }
}
