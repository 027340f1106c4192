/**
 * @module
 * Makes a generation the current one, at once or not at all, and finds the current one.
 *
 * `docs/index-format.md`, section "The folder and the commit". The order of the steps is the protocol: all files of the
 * generation are written and synced (by their writers), the folder is synced, the manifest is written under a temporary
 * name and synced, renamed, the folder is synced again; only then is the generation committed, and only then may files of
 * older ones be removed. Whatever fails in between leaves the old generation current. A failed fsync is never tried again.
 */

import type { Generation } from '@paraseek/shared'
import type { Directory } from '../directory/directory.ts'
import { IndexNotFoundError } from '../errors.ts'
import { CheckedJson } from './checked-json.ts'
import { generationsIn, manifestFileName, TEMPORARY_SUFFIX } from './file-names.ts'
import { decodeManifest, encodeManifest, type Manifest } from './manifest.ts'
import { indexIdentity, readWhole, writeWhole } from './whole-file.ts'

/**
 * Commits a generation whose other files are written and synced, but not yet the folder.
 *
 * @throws {IndexIoError} if a step fails. The generation may be current then or not, if the failing step was the last but
 *   one or the last; it is whole in either case, so none of its files may be removed before the folder was read again
 */
export function commitManifest(directory: Directory, manifest: Manifest): void {
  directory.syncFolder()
  const name = manifestFileName(manifest.generation)
  const temporary = name + TEMPORARY_SUFFIX
  writeWhole(directory, temporary, indexIdentity('manifest'), encodeManifest(manifest))
  directory.rename(temporary, name)
  directory.syncFolder()
}

/** The newest generation that was committed; undefined if there is none. */
export function newestGeneration(directory: Directory): Generation | undefined {
  return generationsIn(directory.list()).at(-1)
}

/**
 * The manifest of the newest generation. A damaged one is never passed over for an older one: that would silently bring
 * back what was replaced.
 *
 * @throws {IndexNotFoundError} if there is no manifest
 * @throws {CorruptIndexError} if the newest is damaged
 * @throws {UnsupportedIndexVersionError} if the newest has another format version
 */
export function readNewestManifest(directory: Directory): Manifest {
  const generation = newestGeneration(directory)
  if (generation === undefined) throw new IndexNotFoundError(directory.path)
  return readManifest(directory, generation)
}

/** The manifest of a generation. Throws as {@link readNewestManifest}, or `FileNotFoundError` if it is not there. */
export function readManifest(directory: Directory, generation: Generation): Manifest {
  const name = manifestFileName(generation)
  return decodeManifest(
    CheckedJson.parse(readWhole(directory, name, indexIdentity('manifest')), name),
    generation,
  )
}
