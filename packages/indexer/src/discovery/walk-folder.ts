/**
 * @module
 * Reads one folder: its entries in the order of their ids, with what kind of thing each of them is.
 *
 * The kind is asked of the system before anything is opened: opening a FIFO waits for a writer, and opening a device
 * can do anything.
 */

import type { Stats } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import type { Skip } from '../report.ts'
import { IGNORE_FILES, IgnoreRules } from './ignore-rules.ts'
import { compareIds, joinPath, nameOf, type SystemPath } from './path-name.ts'

/** Something in a folder. */
export interface FolderEntry {
  readonly name: string
  readonly path: SystemPath
  readonly kind: EntryKind
}

export type EntryKind = 'file' | 'folder' | 'symlink' | 'special-file' | 'unreadable'

/**
 * The entries of a folder. A folder sorts as its name and `/`, so that a walk in this order yields ids in order.
 *
 * @throws the system's error if the folder cannot be read
 */
export async function readFolder(folder: SystemPath): Promise<readonly FolderEntry[]> {
  const entries: FolderEntry[] = []
  for (const entry of await readdir(folder, { encoding: 'buffer', withFileTypes: true })) {
    const path = joinPath(folder, entry.name)
    entries.push({ name: nameOf(entry.name), path, kind: await entryKind(entry, path) })
  }
  return entries.sort((a, b) => compareIds(sortKey(a), sortKey(b)))
}

function sortKey({ name, kind }: FolderEntry): string {
  return kind === 'folder' ? `${name}/` : name
}

type KindTests = Pick<
  Stats,
  'isFile' | 'isDirectory' | 'isSymbolicLink' | 'isFIFO' | 'isSocket' | 'isCharacterDevice' | 'isBlockDevice'
>

async function entryKind(entry: KindTests, path: SystemPath): Promise<EntryKind> {
  const known = kindOf(entry)
  if (known !== undefined) return known
  // Some file systems do not tell the kind in a listing.
  const stats = await lstat(path).catch(() => undefined)
  return (stats && kindOf(stats)) ?? 'unreadable'
}

/** The kind that a listing or `lstat` states. */
export function kindOf(entry: KindTests): EntryKind | undefined {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'folder'
  if (entry.isSymbolicLink()) return 'symlink'
  const isSpecial = entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice()
  return isSpecial ? 'special-file' : undefined
}

/** The rules for a folder: those of its own ignore files over those above. */
export async function rulesOf(
  base: string,
  entries: readonly FolderEntry[],
  parent: IgnoreRules | undefined,
): Promise<IgnoreRules | undefined> {
  const files = IGNORE_FILES.map((name) =>
    entries.find((entry) => entry.name === name && entry.kind === 'file'),
  )
  const texts = await Promise.all(
    files.map((file) => (file ? readFile(file.path, 'utf8').catch(() => '') : '')),
  )
  const rules = texts.filter((text) => text !== '').join('\n')
  return rules === '' ? parent : new IgnoreRules(base, rules, parent)
}

/** The skip for an entry that is neither a file nor a folder. */
export function skipOfKind(path: string, kind: EntryKind): Skip {
  switch (kind) {
    case 'symlink':
      return {
        path,
        reason: 'symlink',
        message: 'a symbolic link; links are not followed: name its target instead',
      }
    case 'special-file':
      return {
        path,
        reason: 'special-file',
        message: 'a FIFO, socket or device; only regular files are read',
      }
    default:
      return { path, reason: 'unreadable', message: 'the system does not tell what it is' }
  }
}
