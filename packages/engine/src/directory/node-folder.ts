/**
 * @module
 * Makes the folder of an index, durably.
 */

import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { errnoOf } from './errno.ts'

/**
 * Makes a folder and those above it that are missing, one by one: Node's own recursive call does not come back where a file
 * system makes no folders, such as `/proc`.
 *
 * @returns the first folder that was made; undefined if all were there
 * @throws the system's error
 */
export function makeFolder(path: string): string | undefined {
  try {
    fs.mkdirSync(path)
    return path
  } catch (error) {
    if (isFolder(path)) return undefined
    const parent = dirname(path)
    if (errnoOf(error) !== 'ENOENT' || parent === path || isFolder(parent)) throw error
    const first = makeFolder(parent)
    const own = makeFolder(path)
    return first ?? own
  }
}

/** Makes the entries durable of `path` and of all folders above it, up to `firstMade`. */
export function syncMade(path: string, firstMade: string): void {
  for (let folder = path; folder !== dirname(firstMade); folder = dirname(folder)) syncFolder(dirname(folder))
}

/** Makes the entries of a folder durable. */
export function syncFolder(path: string): void {
  const descriptor = fs.openSync(path, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

function isFolder(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
