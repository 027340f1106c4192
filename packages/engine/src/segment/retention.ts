/**
 * @module
 * Removes what no generation needs any more: old generations, and what dead builds left behind.
 *
 * Only a writer that holds the lock calls it, and only files whose names are ours are touched. A removal that fails is left
 * to the next writer: the index is whole without it.
 */

import type { Generation } from '@paraseek/shared'
import type { Directory } from '../directory/directory.ts'
import { CorruptIndexError, IndexIoError, UnsupportedIndexVersionError } from '../errors.ts'
import { readManifest } from './commit.ts'
import { fileKindOf, generationsIn, manifestFileName } from './file-names.ts'
import { filesOf } from './manifest.ts'

/**
 * Keeps the newest `keep` generations with all they need, and removes every other file of ours but the lock.
 *
 * While the newest generation cannot be read, it is unknown what it needs: only what must be newer is removed then.
 *
 * @param keep an integer `>= 1`, or Infinity to remove only what dead builds left behind
 * @returns the names of the files that were removed
 */
export function removeUnneeded(directory: Directory, keep: number): string[] {
  const names = directory.list()
  const generations = generationsIn(names)
  const newest = generations.at(-1)
  const needed = new Set<string>()
  for (const generation of generations.slice(-keep)) {
    const files = namesOfGeneration(directory, generation)
    if (files === undefined && generation === newest) {
      return removeAll(
        directory,
        names.filter((name) => isNewerThan(name, generation)),
      )
    }
    for (const name of files ?? []) needed.add(name)
  }
  return removeAll(
    directory,
    names.filter((name) => isRemovable(name) && !needed.has(name)),
  )
}

/** Undefined if the manifest cannot be read. */
function namesOfGeneration(directory: Directory, generation: Generation): string[] | undefined {
  try {
    const manifest = readManifest(directory, generation)
    return [manifestFileName(generation), ...filesOf(manifest).map(({ name }) => name)]
  } catch (error) {
    if (error instanceof CorruptIndexError || error instanceof UnsupportedIndexVersionError) return undefined
    throw error
  }
}

/** Whether the file can only be of a generation that was never committed. */
function isNewerThan(name: string, newest: Generation): boolean {
  const file = fileKindOf(name)
  return file.kind === 'temporary' || ('generation' in file && file.generation > newest)
}

/** Removes what can be. Manifests go first: an old generation disappears as a whole, not file by file. */
function removeAll(directory: Directory, names: readonly string[]): string[] {
  const inOrder = [...names.filter(isManifest), ...names.filter((name) => !isManifest(name))]
  return inOrder.filter((name) => removeQuietly(directory, name))
}

function isRemovable(name: string): boolean {
  const { kind } = fileKindOf(name)
  return kind !== 'foreign' && kind !== 'lock'
}

function isManifest(name: string): boolean {
  return fileKindOf(name).kind === 'manifest'
}

function removeQuietly(directory: Directory, name: string): boolean {
  try {
    directory.remove(name)
    return true
  } catch (error) {
    if (error instanceof IndexIoError) return false
    throw error
  }
}
