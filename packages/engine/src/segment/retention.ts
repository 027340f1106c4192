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
 * @param keep an integer `>= 1`, or Infinity to remove only what dead builds left behind
 * @returns the names of the files that were removed
 */
export function removeUnneeded(directory: Directory, keep: number): string[] {
  const names = directory.list()
  const generations = generationsIn(names)
  const needed = new Set<string>()
  for (const generation of generations.slice(-keep)) {
    for (const name of namesOfGeneration(directory, generation)) needed.add(name)
  }
  const unneeded = names.filter((name) => isRemovable(name) && !needed.has(name))
  // Manifests first: an old generation disappears as a whole, not file by file.
  unneeded.sort((a, b) => Number(isManifest(b)) - Number(isManifest(a)))
  return unneeded.filter((name) => removeQuietly(directory, name))
}

/** A generation that cannot be read needs nothing: only the newest must be readable, and its reader says so. */
function namesOfGeneration(directory: Directory, generation: Generation): string[] {
  try {
    const manifest = readManifest(directory, generation)
    return [manifestFileName(generation), ...filesOf(manifest).map(({ name }) => name)]
  } catch (error) {
    if (error instanceof CorruptIndexError || error instanceof UnsupportedIndexVersionError) return []
    throw error
  }
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
