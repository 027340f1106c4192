/**
 * @module
 * The paths the user gives: folders, files and globs, resolved to roots with distinct names.
 */

import { lstat, realpath } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { InvalidRequestError } from '@paraseek/engine'
import picomatch from 'picomatch'
import { compareIds } from './path-name.ts'

/** One place to read from. */
export interface Root {
  /** Real path of the folder, or of the single file. */
  readonly path: string
  readonly kind: 'folder' | 'file'
  /** Begins every id below this root: empty, `name/` for a folder among several roots, or the file's own name. */
  readonly prefix: string
  /** Globs of which a path relative to the root must match one; absent where the whole folder was asked for. */
  readonly globs?: readonly RootGlob[]
}

/** A glob below a root. */
export interface RootGlob {
  /** What paths relative to the root must match. */
  readonly pattern: string
  /** As it was given, with the root's folder. */
  readonly given: string
  /** Its place among the given paths. */
  readonly at: number
}

interface NamedPath {
  readonly path: string
  readonly kind: 'folder' | 'file'
  readonly glob?: RootGlob
}

/**
 * The roots that these paths name, ordered by prefix, so that ids come in order.
 *
 * A path that exists is taken as it is, whatever characters it holds; one that does not exist and holds `*`, `?`, `[`
 * or `{` is a glob below its fixed leading folders; whether any file matches it is for the walk to tell. A path given twice
 * counts once.
 *
 * @throws {InvalidRequestError} if a path names nothing
 */
export async function resolveRoots(
  paths: readonly string[],
  workingFolder: string,
): Promise<readonly Root[]> {
  const byPath = new Map<string, NamedPath[]>()
  for (const [at, path] of paths.entries()) {
    const found = await resolvePath(path, workingFolder, at)
    byPath.set(found.path, [...(byPath.get(found.path) ?? []), found])
  }
  const groups = [...byPath.values()].flatMap((group) => group.slice(0, 1).map((first) => ({ first, group })))
  const all = groups.map(({ first }) => first)
  return groups
    .map(({ first, group }) => toRoot(first, group, all))
    .sort((a, b) => compareIds(a.prefix, b.prefix))
}

function toRoot({ path, kind }: NamedPath, group: readonly NamedPath[], all: readonly NamedPath[]): Root {
  const prefix = prefixOf({ path, kind }, all)
  const globs = group.flatMap(({ glob }) => glob ?? [])
  return globs.length === group.length ? { path, kind, prefix, globs } : { path, kind, prefix }
}

async function resolvePath(path: string, workingFolder: string, at: number): Promise<NamedPath> {
  if (path === '') throw namesNothing(path, at)
  const existing = await realPathOf(resolve(workingFolder, path))
  if (existing !== undefined) return { path: existing, kind: await kindOf(existing) }
  const { base, glob, isGlob } = picomatch.scan(path)
  const folder = isGlob ? await realPathOf(resolve(workingFolder, base)) : undefined
  if (folder !== undefined) return { path: folder, kind: 'folder', glob: { pattern: glob, given: path, at } }
  throw namesNothing(path, at)
}

/** The error for a path that leads nowhere, and for a glob that no file matches. */
export function namesNothing(path: string, at: number): InvalidRequestError {
  const message = `expected a folder, a file or a glob, found nothing at ${JSON.stringify(path)}`
  return new InvalidRequestError([{ path: ['paths', at], message }])
}

/** Undefined if nothing is there. */
export async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch {
    return undefined
  }
}

async function kindOf(path: string): Promise<'folder' | 'file'> {
  return (await lstat(path)).isDirectory() ? 'folder' : 'file'
}

/** The shortest trailing part of the path that no other root of the same length shares. */
function prefixOf(entry: NamedPath, all: readonly NamedPath[]): string {
  if (entry.kind === 'folder' && all.length === 1) return ''
  const others = all.filter(({ path }) => path !== entry.path)
  let depth = 1
  const total = entry.path.split('/').length
  while (
    depth < total &&
    others.some(({ path }) => lastParts(path, depth) === lastParts(entry.path, depth))
  ) {
    depth += 1
  }
  const name = lastParts(entry.path, depth)
  return entry.kind === 'folder' ? `${name}/` : name
}

function lastParts(path: string, count: number): string {
  let parts = basename(path)
  let folder = dirname(path)
  for (let at = 1; at < count && folder !== '/'; at += 1) {
    parts = `${basename(folder)}/${parts}`
    folder = dirname(folder)
  }
  return parts
}
