/**
 * @module
 * Figures for Prometheus: how long requests take, what runs and waits, which generation is served, and what the process
 * needs (memory, event-loop delay, garbage collection).
 */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AnswerCacheFigures } from '../http/answer-cache.ts'
import type { OnRequest } from './request-entry.ts'

/** Bounds in seconds: a search takes from a tenth of a millisecond up to its time budget. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** What is looked up when the figures are asked for. */
export interface ServerState {
  readonly running: number
  readonly waiting: number
  /** Undefined while no index is open. */
  readonly generation: number | undefined
  readonly isRefusing: boolean
  readonly answers: AnswerCacheFigures
}

export class Metrics {
  readonly #registry: Registry = new Registry()
  readonly #durations: Histogram<'method' | 'route' | 'status'>
  readonly #searches: Histogram<'class'>

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
    this.#durations = new Histogram({
      name: 'paraseek_http_request_duration_seconds',
      help: 'Time from the request to its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers: [this.#registry],
    })
    this.#searches = new Histogram({
      name: 'paraseek_search_duration_seconds',
      help: 'Time of searches in the engine, by what they ask for.',
      labelNames: ['class'],
      buckets: BUCKETS,
      registers: [this.#registry],
    })
  }

  readonly onRequest: OnRequest = ({ method, route, status, durationMs, asked }) => {
    this.#durations.observe(
      { method: KNOWN_METHODS.has(method) ? method : 'other', route, status },
      durationMs / 1000,
    )
    if (asked?.search !== undefined && asked.tookMs !== undefined) {
      this.#searches.observe({ class: asked.search.queryClass }, asked.tookMs / 1000)
    }
  }

  /** Adds the figures of a server; once. */
  watch(read: () => Promise<ServerState>): void {
    const add = (name: string, help: string, pick: (state: ServerState) => number) => {
      const gauge = new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect: async () => {
          gauge.set(pick(await read()))
        },
      })
    }
    add('paraseek_requests_running', 'Requests that the engine works on.', ({ running }) => running)
    add('paraseek_requests_waiting', 'Requests that wait for their turn.', ({ waiting }) => waiting)
    add(
      'paraseek_index_generation',
      'Generation that is served; 0 for none.',
      ({ generation }) => generation ?? 0,
    )
    add('paraseek_index_refused', '1 while the newest generation is refused.', ({ isRefusing }) =>
      Number(isRefusing),
    )
    add('paraseek_answer_cache_bytes', 'Size of the answers that are kept.', ({ answers }) => answers.bytes)
    const given = new Counter({
      name: 'paraseek_answers_total',
      help: 'Answers to questions, by where they came from: made, shared, kept.',
      labelNames: ['origin'],
      registers: [this.#registry],
      collect: async () => {
        const { answers } = await read()
        given.reset()
        for (const [origin, count] of Object.entries(answers.given)) given.inc({ origin }, count)
      },
    })
  }

  /** The figures now, in the text format of Prometheus. */
  async read(): Promise<{ readonly text: string; readonly type: string }> {
    return { text: await this.#registry.metrics(), type: this.#registry.contentType }
  }
}

// Clients choose methods; a figure must not get a name for each that they think of.
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])
