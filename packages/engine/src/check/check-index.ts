/**
 * @module
 * Checks an index: every byte by its checksum, and every structure against the others.
 *
 * A reader trusts the writer where checksums hold; this does not. It finds what a bug of ours, or a damage that happens
 * to keep all checksums, has left.
 */

import type { Generation } from '@paraseek/shared'
import { hashBytes } from '../analysis/byte-hash.ts'
import { ByteInterner } from '../analysis/byte-interner.ts'
import { openEnvelope } from '../codec/envelope-reader.ts'
import { encodeUtf8 } from '../codec/utf8.ts'
import type { Directory } from '../directory/directory.ts'
import { CorruptIndexError, FileNotFoundError, IndexNotFoundError } from '../errors.ts'
import { newestGeneration, readManifest } from '../segment/commit.ts'
import { SEGMENT_ROLES } from '../segment/file-names.ts'
import { expectFile } from '../segment/file-record.ts'
import { type FileRecord, filesOf, type SegmentRecord } from '../segment/manifest.ts'
import { buildIdOf } from '../segment/segment-inputs.ts'
import { SegmentReader } from '../segment/segment-reader.ts'
import { indexIdentity, readWhole } from '../segment/whole-file.ts'
import { PostingsCheck } from './check-postings.ts'
import { StoreCheck } from './check-store.ts'
import { checkTexts } from './check-texts.ts'
import { type Problem, ProblemList } from './problem-list.ts'

export interface CheckOptions {
  /** Analyses every paragraph again and compares it with its postings: takes about as long as the build. */
  readonly texts?: boolean | undefined
}

/** What was looked at, deleted paragraphs included, and what is wrong. */
export interface CheckReport {
  /** 0 if its manifest cannot be read. */
  readonly generation: Generation
  readonly segments: number
  readonly files: number
  readonly bytes: number
  readonly sources: number
  readonly docs: number
  readonly terms: number
  readonly postings: number
  readonly positions: number
  /** Empty if the index is sound. */
  readonly problems: readonly Problem[]
}

/**
 * Checks the newest generation in a directory.
 *
 * @throws {IndexNotFoundError} if there is none
 * @throws {UnsupportedIndexVersionError} if a file has another format version
 */
export function checkIndex(directory: Directory, { texts = false }: CheckOptions = {}): CheckReport {
  const generation = newestGeneration(directory)
  if (generation === undefined) throw new IndexNotFoundError(directory.path)
  const problems = new ProblemList()
  const counts = { sources: 0, docs: 0, terms: 0, postings: 0, positions: 0 }
  const manifest = problems.attempt(() => readManifest(directory, generation))
  const claim = claimIds()
  for (const record of manifest?.segments ?? []) {
    if (!checkFiles(directory, record, problems)) continue
    problems.attempt(() => {
      const segment = SegmentReader.open(directory, record, 'paged')
      try {
        new StoreCheck(segment, problems, claim).run()
        const postings = new PostingsCheck(segment, problems)
        postings.run()
        if (texts) checkTexts(segment, postings.signatures, problems)
        counts.sources += record.sourceCount
        counts.docs += record.docCount
        counts.terms += postings.counts.terms
        counts.postings += postings.counts.postings
        counts.positions += postings.counts.positions
      } finally {
        segment.close()
      }
    })
  }
  const attachment = manifest?.attachment
  if (attachment !== undefined) {
    checkFile(directory, attachment, problems, () =>
      readWhole(directory, attachment.name, indexIdentity('files')),
    )
  }
  const files = manifest === undefined ? [] : filesOf(manifest)
  return {
    generation: manifest?.generation ?? 0,
    segments: manifest?.segments.length ?? 0,
    files: files.length,
    bytes: files.reduce((sum, { length }) => sum + length, 0),
    ...counts,
    problems: problems.problems,
  }
}

/** Verifies every byte of the files of a segment; false if one of them is damaged. */
function checkFiles(directory: Directory, record: SegmentRecord, problems: ProblemList): boolean {
  const buildId = buildIdOf(record.id)
  const files = record.files.map((file, i) => ({ file, role: SEGMENT_ROLES[i] ?? 'terms' }) as const)
  const deletes = record.deletes ? [{ file: record.deletes.file, role: 'deletes' } as const] : []
  const checked = [...files, ...deletes].map(({ file, role }) =>
    checkFile(directory, file, problems, () =>
      openEnvelope(directory, file.name, { role, buildId }, 'memory'),
    ),
  )
  return checked.every((isSound) => isSound)
}

function checkFile(
  directory: Directory,
  file: FileRecord,
  problems: ProblemList,
  open: () => unknown,
): boolean {
  const before = problems.problems.length
  problems.attempt(() => {
    try {
      expectFile(directory, file)
      open()
    } catch (error) {
      if (!(error instanceof FileNotFoundError)) throw error
      const details = { file: file.name, offset: 0, expected: 'the file', actual: 'no such file' }
      throw new CorruptIndexError(details, { cause: error })
    }
  })
  return problems.problems.length === before
}

/** A function that says whether it sees an id for the first time. */
function claimIds(): (id: string) => boolean {
  const ids = new ByteInterner()
  return (id) => {
    const bytes = encodeUtf8(id)
    const before = ids.size
    return ids.intern(bytes, 0, bytes.length, hashBytes(bytes, 0, bytes.length)) === before
  }
}
