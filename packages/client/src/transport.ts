/**
 * @module
 * Sends one question and waits for its answer: headers, time, retries. Every question of the API only reads, so each may be
 * asked again.
 */

import type { CallOptions, ClientOptions, Fetch } from './client-options.ts'
import { errorOfAnswer } from './error-of-answer.ts'
import { ParaseekError } from './paraseek-error.ts'
import { isPassing, retryDelayMs } from './retry-delay.ts'

const DEFAULT_TIMEOUT_MS = 30_000
const DEFAULT_RETRIES = 2

/** A question, as it goes into an HTTP request. */
export interface Question {
  /** Below the base URL, without a slash before it: `v1/search`. */
  readonly path: string
  readonly parameters?: URLSearchParams
  /** Asks by POST. */
  readonly body?: object
}

type Answer =
  | { readonly value: unknown }
  | { readonly error: ParaseekError; readonly retryAfter: string | null }

export class Transport {
  readonly #base: URL
  readonly #key: string | undefined
  readonly #timeoutMs: number
  readonly #retries: number
  readonly #fetch: Fetch

  /** @throws {TypeError} if the base URL is none */
  constructor({
    baseUrl,
    key,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    retries = DEFAULT_RETRIES,
    fetch,
  }: ClientOptions) {
    this.#base = new URL(baseUrl)
    if (!this.#base.pathname.endsWith('/')) this.#base.pathname += '/'
    this.#key = key
    this.#timeoutMs = timeoutMs
    this.#retries = retries
    // Called as a function of ours it would have the wrong `this` in browsers.
    this.#fetch = fetch ?? ((url, init) => globalThis.fetch(url, init))
  }

  /** Where a question is asked. */
  urlOf({ path, parameters }: Question): string {
    const url = new URL(path, this.#base)
    url.search = parameters?.toString() ?? ''
    return url.href
  }

  /**
   * The JSON of the answer.
   *
   * @throws {ParaseekError} if there is none, or the server refuses the question
   * @throws the reason of the caller's signal, once it is aborted
   */
  async ask(question: Question, { signal, timeoutMs = this.#timeoutMs }: CallOptions = {}): Promise<unknown> {
    signal?.throwIfAborted()
    const clock = AbortSignal.timeout(timeoutMs)
    const deadlineMs = Date.now() + timeoutMs
    const ended = signal === undefined ? clock : AbortSignal.any([signal, clock])
    try {
      for (let retriesDone = 0; ; retriesDone++) {
        const answer = await this.#askOnce(question, ended)
        if ('value' in answer) return answer.value
        const { error, retryAfter } = answer
        const isFinal = error.status !== 0 && !isPassing(error.status)
        if (isFinal || retriesDone >= this.#retries) throw error
        const nowMs = Date.now()
        const delayMs = retryDelayMs({ retriesDone, retryAfter, nowMs, random: Math.random() })
        // The reason is worth more than a wait that cannot end well.
        if (nowMs + delayMs >= deadlineMs) throw error
        await wait(delayMs, ended)
      }
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof ParaseekError || !clock.aborted) throw error
      const message = `no answer within ${timeoutMs} ms: raise timeoutMs, or ask for less`
      throw new ParaseekError({ code: 'TIMEOUT', message }, { cause: error })
    }
  }

  async #askOnce(question: Question, signal: AbortSignal): Promise<Answer> {
    try {
      const response = await this.#fetch(this.urlOf(question), this.#initOf(question, signal))
      if (!response.ok) {
        return { error: await errorOfAnswer(response), retryAfter: response.headers.get('Retry-After') }
      }
      return await readJson(response)
    } catch (cause) {
      signal.throwIfAborted()
      const message = `no answer from ${this.#base.origin}: check the base URL, and that the server runs`
      return { error: new ParaseekError({ code: 'NETWORK', message }, { cause }), retryAfter: null }
    }
  }

  #initOf({ body }: Question, signal: AbortSignal): RequestInit {
    const headers = new Headers({ Accept: 'application/json, application/problem+json' })
    if (this.#key !== undefined) headers.set('Authorization', `Bearer ${this.#key}`)
    if (body === undefined) return { headers, signal }
    headers.set('Content-Type', 'application/json')
    return { method: 'POST', body: JSON.stringify(body), headers, signal }
  }
}

// A connection that breaks in the middle of the text rejects with a TypeError and is a fault of the network.
async function readJson(response: Response): Promise<Answer> {
  const text = await response.text()
  try {
    return { value: JSON.parse(text) }
  } catch (cause) {
    const { status } = response
    const message = 'the answer is no JSON: expected a Paraseek server at the base URL'
    return { error: new ParaseekError({ code: 'BAD_ANSWER', message, status }, { cause }), retryAfter: null }
  }
}

function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    }, delayMs)
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
