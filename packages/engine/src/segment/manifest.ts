/**
 * @module
 * The manifest: everything that one generation of an index consists of.
 *
 * `docs/index-format.md`, section "Manifest". One file in its envelope, whose payload is JSON: it is small, read once,
 * and a human may look at it. It is written last and atomically (`commit.ts`), so a manifest that is there speaks of files that
 * are there.
 */

import type { Generation } from '@paraseek/shared'
import type { CheckedJson } from './checked-json.ts'
import {
  attachmentFileName,
  deletesFileName,
  SEGMENT_ROLES,
  type SegmentRole,
  segmentFileName,
} from './file-names.ts'
import { type IndexSettings, readSettings } from './index-settings.ts'

/** A file as it was when it was written. Another length or checksum means another file. */
export interface FileRecord {
  readonly name: string
  /** Bytes, `>= 1`. */
  readonly length: number
  /** CRC-32 of its header, checksum table and footer: of every byte, therefore. */
  readonly checksum: number
}

/** What averages of a field are made of, over live docs. */
export interface LiveFieldTotals {
  /** Docs whose length in the field is not 0. */
  readonly docCount: number
  /** Sum of the lengths as the norms store them, in positions. */
  readonly totalLength: number
}

export interface FieldTotalsByField {
  readonly text: LiveFieldTotals
  readonly heading: LiveFieldTotals
  readonly title: LiveFieldTotals
}

/** A segment as a manifest names it. */
export interface SegmentRecord {
  /** Build id, 32 lower-case hexadecimal digits. */
  readonly id: string
  /** Paragraphs, deleted ones included, `>= 0`. */
  readonly docCount: number
  readonly liveDocCount: number
  /** Sources, deleted ones included, `>= 1`. */
  readonly sourceCount: number
  readonly liveSourceCount: number
  /** Over live docs. */
  readonly fields: FieldTotalsByField
  /** One file of each role, in the order of `SEGMENT_ROLES`. */
  readonly files: readonly FileRecord[]
  /** What is deleted of the segment, if anything is. */
  readonly deletes?: DeletesRecord
}

export interface DeletesRecord {
  readonly file: FileRecord
  /** The generation that wrote the file. */
  readonly generation: Generation
}

export interface Manifest {
  readonly engine: 'segments'
  /** Identity of the analyzer that the index was built with, and opens with. */
  readonly analyzer: string
  readonly generation: Generation
  /** When the generation was committed, ISO 8601 in UTC. The only moment in an index: segments know none. */
  readonly createdAt: string
  readonly settings: IndexSettings
  /** In the order in which they were written. */
  readonly segments: readonly SegmentRecord[]
  /** What the indexer attached to the generation, if anything. */
  readonly attachment?: FileRecord
}

/** Totals of a generation, over what is live. */
export interface IndexTotals {
  readonly sourceCount: number
  readonly paragraphCount: number
  readonly fields: FieldTotalsByField
}

export function totalsOf({ segments }: Manifest): IndexTotals {
  const sum = (count: (segment: SegmentRecord) => number) =>
    segments.reduce((total, segment) => total + count(segment), 0)
  const fieldSum = (name: keyof FieldTotalsByField): LiveFieldTotals => ({
    docCount: sum(({ fields }) => fields[name].docCount),
    totalLength: sum(({ fields }) => fields[name].totalLength),
  })
  return {
    sourceCount: sum(({ liveSourceCount }) => liveSourceCount),
    paragraphCount: sum(({ liveDocCount }) => liveDocCount),
    fields: { text: fieldSum('text'), heading: fieldSum('heading'), title: fieldSum('title') },
  }
}

/** Every file that a generation needs, its manifest excepted. */
export function filesOf({ segments, attachment }: Manifest): FileRecord[] {
  const files = segments.flatMap(({ files, deletes }) => (deletes ? [...files, deletes.file] : files))
  return attachment ? [...files, attachment] : files
}

/** The payload of the manifest's file. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 1)}\n`)
}

/**
 * Reads a manifest.
 *
 * @param generation the one that the file's name says
 * @throws {CorruptIndexError} if a field is missing, of another type, out of its range, or contradicts another
 */
export function decodeManifest(json: CheckedJson, generation: Generation): Manifest {
  json.string('engine', /^segments$/)
  if (json.integer('generation', 1) !== generation) throw json.error(`generation ${generation}`)
  const attachment = json.optionalObject('attachment')
  return {
    engine: 'segments',
    analyzer: json.string('analyzer', /^[\w.-]{1,100}$/),
    generation,
    createdAt: json.string('createdAt', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    settings: readSettings(json.object('settings')),
    segments: json.objects('segments').map((segment) => readSegment(segment, generation)),
    ...(attachment && { attachment: readFileRecord(attachment, attachmentFileName(generation)) }),
  }
}

function readSegment(json: CheckedJson, generation: Generation): SegmentRecord {
  const id = json.string('id', /^[0-9a-f]{32}$/)
  const docCount = json.integer('docCount', 0, 0x7fff_ffff)
  const liveDocCount = json.integer('liveDocCount', 0, docCount)
  const sourceCount = json.integer('sourceCount', 1, 0x7fff_ffff)
  const fields = json.object('fields')
  const files = json.objects('files')
  if (files.length !== SEGMENT_ROLES.length) throw json.error(`a segment of ${SEGMENT_ROLES.length} files`)
  const deletes = json.optionalObject('deletes')
  return {
    id,
    docCount,
    liveDocCount,
    sourceCount,
    liveSourceCount: json.integer('liveSourceCount', 0, sourceCount),
    fields: {
      text: readTotals(fields.object('text'), liveDocCount),
      heading: readTotals(fields.object('heading'), liveDocCount),
      title: readTotals(fields.object('title'), liveDocCount),
    },
    files: SEGMENT_ROLES.map((role, index) => readSegmentFile(files[index] ?? json, id, role)),
    ...(deletes && { deletes: readDeletes(deletes, id, generation) }),
  }
}

function readSegmentFile(json: CheckedJson, id: string, role: SegmentRole): FileRecord {
  return readFileRecord(json, segmentFileName(id, role))
}

function readDeletes(json: CheckedJson, id: string, newest: Generation): DeletesRecord {
  const generation = json.integer('generation', 1, newest)
  return { generation, file: readFileRecord(json.object('file'), deletesFileName(id, generation)) }
}

function readFileRecord(json: CheckedJson, name: string): FileRecord {
  if (json.string('name', /./) !== name) throw json.error(`the file ${name}`)
  return { name, length: json.integer('length', 1), checksum: json.integer('checksum', 0, 0xffff_ffff) }
}

function readTotals(json: CheckedJson, liveDocCount: number): LiveFieldTotals {
  const docCount = json.integer('docCount', 0, liveDocCount)
  return { docCount, totalLength: json.integer('totalLength', docCount) }
}
