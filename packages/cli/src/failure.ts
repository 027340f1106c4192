/**
 * @module
 * What a failed command tells: an exit code and one line.
 */

import { EXIT_BUG, EXIT_IO, exitCodeOf } from './exit-code.ts'
import { printable } from './render/printable.ts'

export interface Failure {
  readonly exitCode: number
  /** One line, fit for a terminal. */
  readonly message: string
}

/** Finds the exit code and the line for anything that was thrown. */
export function failureOf(thrown: unknown): Failure {
  const error: NodeJS.ErrnoException = thrown instanceof Error ? thrown : new Error(String(thrown))
  const { code, message, syscall } = error
  const exitCode = exitCodeOf(code)
  if (exitCode !== undefined && exitCode !== EXIT_BUG) {
    return { exitCode, message: printable(message) }
  }
  // An error of the system that nobody wrapped: its message names call and path.
  if (syscall !== undefined) {
    return { exitCode: EXIT_IO, message: printable(message) }
  }
  return {
    exitCode: EXIT_BUG,
    message: `this is a bug in paraseek: ${printable(message)} (run again with --debug to see where)`,
  }
}
