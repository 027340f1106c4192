/**
 * @module
 * Turns the errors of system calls into those of the engine.
 */

import { FileNotFoundError, IndexIoError, IndexLockedError } from '../errors.ts'
import { errnoOf } from './errno.ts'

/**
 * @param action on `path`, for the message
 * @throws {FileNotFoundError} if a file to open or rename does not exist
 * @throws {IndexLockedError} as `call` does
 * @throws {IndexIoError} for any other failure
 */
export function attempt<Result>(path: string, action: string, call: () => Result): Result {
  try {
    return call()
  } catch (error) {
    if (error instanceof IndexLockedError) throw error
    if (errnoOf(error) === 'ENOENT' && (action === 'open' || action === 'rename')) {
      throw new FileNotFoundError(path, error)
    }
    throw new IndexIoError(path, action, error)
  }
}
