/**
 * @module
 * Writes the store of a segment on a worker thread, and tells of a failure in values that `postMessage` takes.
 */

import { IndexIoError, writeStore } from '@paraseek/engine'
import { NodeDirectory } from '@paraseek/engine/node'
import type { StoreFailure, StoreJob, StoreResult } from './job.ts'

export function runStoreJob({ folder, store }: StoreJob): StoreResult {
  try {
    writeStore(new NodeDirectory(folder), store)
    return { failure: undefined }
  } catch (error) {
    if (!(error instanceof IndexIoError)) throw error
    const { path, action, errno, cause } = error
    return {
      failure: { path, action, errno, message: cause instanceof Error ? cause.message : String(cause) },
    }
  }
}

/** The error that a failure was made of. */
export function errorOf({ path, action, errno, message }: StoreFailure): IndexIoError {
  return new IndexIoError(
    path,
    action,
    Object.assign(new Error(message), errno !== undefined && { code: errno }),
  )
}
