/**
 * @module
 * What a check found wrong, in which file.
 */

import { CorruptIndexError } from '../errors.ts'

export interface Problem {
  /** The file's name inside the index. */
  readonly file: string
  readonly what: string
}

/** Problems of one kind that are told one by one; a structure that is broken throughout has as many as it has entries. */
const MAX_PROBLEMS_PER_FILE = 20

export class ProblemList {
  readonly problems: Problem[] = []
  readonly #counts = new Map<string, number>()

  add(file: string, what: string): void {
    const count = (this.#counts.get(file) ?? 0) + 1
    this.#counts.set(file, count)
    if (count <= MAX_PROBLEMS_PER_FILE) this.problems.push({ file, what })
    else if (count === MAX_PROBLEMS_PER_FILE + 1) this.problems.push({ file, what: 'and more' })
  }

  /** Adds a problem unless the two are the same. */
  expectEqual(file: string, what: string, expected: unknown, actual: unknown): void {
    if (expected !== actual) this.add(file, `${what}: expected ${expected}, got ${actual}`)
  }

  /** Runs a step of the check, and notes the contradiction to the format that ends it, if one does. */
  attempt<Result>(step: () => Result): Result | undefined {
    try {
      return step()
    } catch (error) {
      if (!(error instanceof CorruptIndexError)) throw error
      const { file, offset, expected, actual } = error.details
      this.add(file, `at byte ${offset}: expected ${expected}, got ${actual}`)
      return undefined
    }
  }
}
