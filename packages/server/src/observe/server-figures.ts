/**
 * @module
 * What `/v1/stats` tells of a server, beside its index.
 */

import type { ServerFigures } from '@paraseek/shared'
import type { Admission } from '../http/admission.ts'
import type { AnswerCache } from '../http/answer-cache.ts'

export class FiguresOfServer {
  readonly #startedAt = new Date().toISOString()
  readonly #startMs = performance.now()
  readonly #admission: Admission
  readonly #answers: AnswerCache
  #requestCount = 0

  constructor(admission: Admission, answers: AnswerCache) {
    this.#admission = admission
    this.#answers = answers
  }

  readonly countRequest = (): void => {
    this.#requestCount++
  }

  read(): ServerFigures {
    const { running, waiting } = this.#admission
    return {
      startedAt: this.#startedAt,
      uptimeSeconds: Math.floor((performance.now() - this.#startMs) / 1000),
      requestCount: this.#requestCount,
      queue: { running, waiting },
      answerCache: this.#answers.figures,
    }
  }
}
