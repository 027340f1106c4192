/**
 * @module
 * The names of the files of an index, in its one flat folder.
 *
 * `docs/index-format.md`, section "The folder and the commit". Every name that a writer makes has one of these forms;
 * whatever has another form is somebody else's and is left alone.
 */

import type { Generation } from '@paraseek/shared'
import type { FileRole } from '../codec/envelope.ts'

/** Roles of the files that every segment has, one of each, in the order in which a manifest lists them. */
export const SEGMENT_ROLES: readonly SegmentRole[] = [
  'terms',
  'postings',
  'blocks',
  'positions',
  'norms',
  'store',
  'sources',
  'columns',
]

export type SegmentRole = Extract<
  FileRole,
  'terms' | 'postings' | 'blocks' | 'positions' | 'norms' | 'store' | 'sources' | 'columns'
>

/** Keeps two writers apart. */
export const LOCK_FILE = 'write.lock'
/** Files that locking leaves for a moment begin like this. */
export const LOCK_PREFIX = '.lock.'
/** What a file is called until it is complete; renamed then. */
export const TEMPORARY_SUFFIX = '.tmp'

const GENERATION_DIGITS = 8

/** What a name says of the file. */
export type FileKind =
  | { readonly kind: 'segment'; readonly id: string; readonly role: SegmentRole }
  | { readonly kind: 'deletes'; readonly id: string; readonly generation: Generation }
  | { readonly kind: 'manifest'; readonly generation: Generation }
  | { readonly kind: 'attachment'; readonly generation: Generation }
  | { readonly kind: 'temporary' }
  | { readonly kind: 'lock' }
  | { readonly kind: 'foreign' }

/** @param id the segment's build id, 32 lower-case hexadecimal digits */
export function segmentFileName(id: string, role: SegmentRole): string {
  return `${id}.${role}`
}

export function deletesFileName(id: string, generation: Generation): string {
  return `${id}-${digits(generation)}.deletes`
}

export function manifestFileName(generation: Generation): string {
  return `manifest-${digits(generation)}`
}

/** The file that the indexer attaches to a generation, opaque to the engine. */
export function attachmentFileName(generation: Generation): string {
  return `files-${digits(generation)}.files`
}

/** Reads a name. A name that only looks like ours (`manifest-1`, of too few digits) is foreign. */
export function fileKindOf(name: string): FileKind {
  if (name === LOCK_FILE || name.startsWith(LOCK_PREFIX)) return { kind: 'lock' }
  if (name.endsWith(TEMPORARY_SUFFIX)) {
    const final = fileKindOf(name.slice(0, -TEMPORARY_SUFFIX.length)).kind
    return { kind: final === 'manifest' || final === 'attachment' ? 'temporary' : 'foreign' }
  }
  return generationFile(name) ?? segmentFile(name) ?? { kind: 'foreign' }
}

/** The generations that have a manifest, ascending. */
export function generationsIn(names: readonly string[]): Generation[] {
  return names
    .flatMap((name) => {
      const file = fileKindOf(name)
      return file.kind === 'manifest' ? [file.generation] : []
    })
    .sort((a, b) => a - b)
}

function generationFile(name: string): FileKind | undefined {
  const match = /^(?:manifest-(\d+)|files-(\d+)\.files)$/.exec(name)
  const generation = Number(match?.[1] ?? match?.[2])
  if (!Number.isSafeInteger(generation)) return undefined
  // Written back and compared: so `manifest-1`, of too few digits, is not taken for ours.
  if (name === manifestFileName(generation)) return { kind: 'manifest', generation }
  return name === attachmentFileName(generation) ? { kind: 'attachment', generation } : undefined
}

function segmentFile(name: string): FileKind | undefined {
  const match = /^([0-9a-f]{32})(?:-(\d+))?\.([a-z]+)$/.exec(name)
  const [, id = '', counter, extension = ''] = match ?? []
  if (counter === undefined) {
    const role = SEGMENT_ROLES.find((candidate) => candidate === extension)
    return role && { kind: 'segment', id, role }
  }
  const generation = Number(counter)
  if (!Number.isSafeInteger(generation)) return undefined
  return name === deletesFileName(id, generation) ? { kind: 'deletes', id, generation } : undefined
}

function digits(generation: Generation): string {
  return String(generation).padStart(GENERATION_DIGITS, '0')
}
