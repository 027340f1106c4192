/**
 * @module
 * Discovery: from the paths the user gives to the files that will be read, and the reason for each that will not.
 *
 * The order is that of the ids and does not depend on the file system. Nothing is opened here but folders and ignore
 * files. Memory grows with the widest chain of folders, not with the number of files.
 */

import { lstat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isIndexFolder } from '@paraseek/engine'
import { MAX_FOLDER_DEPTH, type SourceFormat } from '@paraseek/shared'
import picomatch from 'picomatch'
import type { Skip } from '../report.ts'
import { formatOfNamedFile, formatOfPath, READ_EXTENSIONS } from './format-of-path.ts'
import type { IgnoreRules } from './ignore-rules.ts'
import type { SystemPath } from './path-name.ts'
import { namesNothing, type Root, type RootGlob, realPathOf, resolveRoots } from './roots.ts'
import { type FolderEntry, kindOf, readFolder, rulesOf, skipOfKind } from './walk-folder.ts'

export interface DiscoveryOptions {
  /** Globs; when given, only files whose path below the root matches one are read. */
  readonly include?: readonly string[]
  /** Globs of paths below the root, of files and of whole folders, that are left out. */
  readonly exclude?: readonly string[]
  /** Folder of the index: left out where it stands below a root. */
  readonly out?: string
  /** Folder that relative paths start from. By default that of the process. */
  readonly workingFolder?: string
}

/** A file to be read. */
export interface FoundFile {
  /** The root it was found under, an absolute path. */
  readonly root: string
  readonly absolutePath: SystemPath
  /** Its id: path relative to the root, with `/` between folders, after the root's name where there are several. */
  readonly path: string
  readonly format: SourceFormat
  readonly sizeBytes: number
  readonly mtimeMs: number
  /** When the file, or what the system knows of it, last changed: nobody can set it back. */
  readonly ctimeMs: number
}

export type DiscoveryEvent =
  | { readonly kind: 'file'; readonly file: FoundFile }
  | { readonly kind: 'skip'; readonly skip: Skip }
  /** A file or a whole folder that ignore files, a hidden name or the globs leave out, or the folder of an index. */
  | { readonly kind: 'ignored'; readonly path: string }

/** Discovery options, with the real path of the folder of the index. */
type WalkOptions = Omit<DiscoveryOptions, 'out'> & Pick<WalkState, 'out'>

interface WalkState {
  readonly root: Root
  /** Real path of the folder of the index. */
  readonly out: string | undefined
  /** Whether the path was asked for, as all are where the root has no globs. Notes what it matches in `unmatched`. */
  readonly isRequested: (path: string) => boolean
  /** The globs of the root that have matched nothing yet. */
  readonly unmatched: ReadonlySet<RootGlob>
  readonly isIncluded: (path: string) => boolean
  readonly isExcluded: (path: string) => boolean
}

/** A folder on the way down. */
interface OpenFolder {
  /** Path relative to the root, empty or ending in `/`. */
  readonly base: string
  readonly depth: number
  readonly entries: Iterator<FolderEntry>
  readonly isIndex: boolean
  readonly rules: IgnoreRules | undefined
}

/**
 * Finds the files below these paths, in the order of their ids.
 *
 * @throws {InvalidRequestError} if a path names nothing, or when the walk has ended if no file matches a glob
 */
export async function* discover(
  paths: readonly string[],
  options: DiscoveryOptions = {},
): AsyncGenerator<DiscoveryEvent, void, void> {
  const roots = await resolveRoots(paths, options.workingFolder ?? process.cwd())
  // Only several roots can lead to one file twice; for one root nothing is remembered.
  const idOfFile = roots.length > 1 ? new Map<string, string>() : undefined
  const out = options.out === undefined ? undefined : await realPathOf(resolve(options.out))
  for (const root of roots) {
    for await (const event of discoverRoot(root, { ...options, out })) {
      yield event.kind === 'file' && idOfFile ? onceOnly(event.file, idOfFile) : event
    }
  }
}

async function* discoverRoot(root: Root, options: WalkOptions): AsyncGenerator<DiscoveryEvent, void, void> {
  if (root.kind === 'file') yield await namedFile(root)
  else yield* walkGlobs(walkState(root, options))
}

/** Walks a folder. A glob without a match is an error, as is a path that leads nowhere; what is left out counts as a match. */
async function* walkGlobs(state: WalkState): AsyncGenerator<DiscoveryEvent, void, void> {
  yield* walk(state)
  for (const { given, at } of state.unmatched) throw namesNothing(given, at)
}

function onceOnly(file: FoundFile, idOfFile: Map<string, string>): DiscoveryEvent {
  const key = Buffer.from(file.absolutePath).toString('latin1')
  const known = idOfFile.get(key)
  idOfFile.set(key, known ?? file.path)
  if (known === undefined) return { kind: 'file', file }
  const message = `the same file was read as ${JSON.stringify(known)}`
  return { kind: 'skip', skip: { path: file.path, reason: 'duplicate-file', message } }
}

function walkState(root: Root, { include = [], exclude = [], out }: WalkOptions): WalkState {
  const isIncluded = matcherOf(include)
  const isExcluded = matcherOf(exclude)
  return {
    root,
    out,
    ...requestedBy(root.globs),
    isIncluded: (path) => isIncluded?.(path) ?? true,
    isExcluded: (path) => isExcluded?.(path) ?? false,
  }
}

function requestedBy(globs: readonly RootGlob[] | undefined): Pick<WalkState, 'isRequested' | 'unmatched'> {
  if (globs === undefined) return { isRequested: () => true, unmatched: new Set() }
  const matchers = globs.map((glob) => ({ glob, matches: picomatch(glob.pattern, { dot: true }) }))
  const unmatched = new Set(globs)
  const isRequested = (path: string) => {
    const matching = matchers.filter(({ matches }) => matches(path))
    for (const { glob } of matching) unmatched.delete(glob)
    return matching.length > 0
  }
  return { isRequested, unmatched }
}

/** Undefined where there are no globs. */
function matcherOf(globs: readonly string[]): ((path: string) => boolean) | undefined {
  return globs.length === 0 ? undefined : picomatch([...globs], { dot: true })
}

async function namedFile(root: Root): Promise<DiscoveryEvent> {
  const stats = await lstat(root.path)
  const kind = kindOf(stats) ?? 'unreadable'
  if (kind !== 'file') return { kind: 'skip', skip: skipOfKind(root.prefix, kind) }
  const format = formatOfNamedFile(root.prefix)
  if (format === undefined) return { kind: 'skip', skip: unsupported(root.prefix) }
  const { size: sizeBytes, mtimeMs, ctimeMs } = stats
  const { path: absolutePath, prefix: path } = root
  const file = { root: absolutePath, absolutePath, path, format, sizeBytes, mtimeMs, ctimeMs }
  return { kind: 'file', file }
}

async function* walk(state: WalkState): AsyncGenerator<DiscoveryEvent, void, void> {
  const first = await openFolder(state.root.path, '', 0, undefined)
  const open: OpenFolder[] = []
  if ('reason' in first) yield { kind: 'skip', skip: { ...first, path: state.root.prefix || '.' } }
  else open.push(first)
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const next = folder.entries.next()
    if (next.done === true) open.pop()
    else {
      const step = await visit(state, folder, next.value)
      if ('kind' in step) yield step
      else open.push(step)
    }
  }
}

/** What to do with one entry: tell of it, or go down into it. */
async function visit(
  state: WalkState,
  folder: OpenFolder,
  entry: FolderEntry,
): Promise<DiscoveryEvent | OpenFolder> {
  const path = `${folder.base}${entry.name}`
  const id = `${state.root.prefix}${path}`
  const isFolder = entry.kind === 'folder'
  const isRequested = !isFolder && state.isRequested(path)
  if (isLeftOut(state, folder, entry, path)) return { kind: 'ignored', path: isFolder ? `${id}/` : id }
  if (isFolder) {
    const opened = await openFolder(entry.path, `${path}/`, folder.depth + 1, folder.rules)
    if ('reason' in opened) return { kind: 'skip', skip: { ...opened, path: `${id}/` } }
    return opened.isIndex ? { kind: 'ignored', path: `${id}/` } : opened
  }
  if (!isRequested || !state.isIncluded(path)) return { kind: 'ignored', path: id }
  if (entry.kind !== 'file') return { kind: 'skip', skip: skipOfKind(id, entry.kind) }
  const format = formatOfPath(path)
  if (format === undefined) return { kind: 'skip', skip: unsupported(id) }
  return found(state.root, entry, id, format)
}

function isLeftOut(state: WalkState, folder: OpenFolder, entry: FolderEntry, path: string): boolean {
  const { name, kind } = entry
  if (name.startsWith('.') || entry.path === state.out || state.isExcluded(path)) return true
  return folder.rules?.ignores(kind === 'folder' ? `${path}/` : path) ?? false
}

async function found(
  root: Root,
  entry: FolderEntry,
  id: string,
  format: SourceFormat,
): Promise<DiscoveryEvent> {
  try {
    const { size: sizeBytes, mtimeMs, ctimeMs } = await lstat(entry.path)
    const file = { root: root.path, absolutePath: entry.path, path: id, format, sizeBytes, mtimeMs, ctimeMs }
    return { kind: 'file', file }
  } catch (cause) {
    return { kind: 'skip', skip: unreadable(id, cause) }
  }
}

async function openFolder(
  path: SystemPath,
  base: string,
  depth: number,
  parent: IgnoreRules | undefined,
): Promise<OpenFolder | Skip> {
  if (depth > MAX_FOLDER_DEPTH) {
    const message = `the folder stands ${depth} folders below the root; at most ${MAX_FOLDER_DEPTH} are read`
    return { path: base, reason: 'too-deep', message }
  }
  try {
    const entries = await readFolder(path)
    const isIndex = isIndexFolder(entries.map(({ name }) => name))
    return { base, depth, entries: entries.values(), isIndex, rules: await rulesOf(base, entries, parent) }
  } catch (cause) {
    return unreadable(base, cause)
  }
}

/** The skip for a file or folder that the system refused. */
export function unreadable(path: string, cause: unknown): Skip {
  const { code, message } = cause as NodeJS.ErrnoException
  return { path, reason: 'unreadable', message: `the system refused to read it: ${code ?? message}` }
}

function unsupported(path: string): Skip {
  const message = `no parser for this kind of file; read are ${READ_EXTENSIONS.join(' ')}`
  return { path, reason: 'unsupported-format', message }
}
