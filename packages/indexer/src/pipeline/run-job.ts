/**
 * @module
 * Runs a job: reads, decodes, parses, cuts into paragraphs, analyses and inverts. The same on every thread, so that an
 * index does not depend on how many there are.
 */

import { createHash } from 'node:crypto'
import { SegmentBuilder } from '@paraseek/engine'
import type { SourceId } from '@paraseek/shared'
import { byteOrderMark } from '../decode/sniff.ts'
import { readBytes } from '../discovery/read-file.ts'
import { duplicateSkip } from '../duplicate-skip.ts'
import { type ParseResult, parseSources } from '../parse/parse-sources.ts'
import type { Skip } from '../report.ts'
import { LineFingerprints } from '../state/line-fingerprints.ts'
import type { FileInput, InputResult, Job, JobResult, LinesInput } from './job.ts'

/** Postings of a job's text take about as many bytes as the text. */
const CAPACITY_BYTES: number = 2 * 1024 * 1024

/** Runs jobs, one after the other. */
export class JobRunner {
  readonly #builder = new SegmentBuilder(CAPACITY_BYTES)

  async run(job: Job): Promise<JobResult> {
    const ids = new Set<SourceId>(job.taken)
    const inputs: InputResult[] = []
    try {
      for (const input of job.inputs) {
        const result = input.kind === 'file' ? this.#file(input, job, ids) : this.#lines(input, job, ids)
        inputs.push(await result)
      }
      return { inputs, batch: this.#builder.sourceCount === 0 ? undefined : this.#builder.takeBatch() }
    } finally {
      this.#builder.clear()
    }
  }

  async #file({ file, knownHash }: FileInput, job: Job, ids: Set<SourceId>): Promise<InputResult> {
    const bytes = await readBytes(file, job.maxFileBytes)
    if ('reason' in bytes) return { ...NOTHING, skips: [bytes] }
    const hash = new Uint8Array(createHash('sha256').update(bytes).digest())
    if (knownHash !== undefined && Buffer.compare(hash, knownHash) === 0) {
      return { ...NOTHING, bytes: bytes.length, hash, isUnchanged: true }
    }
    const parsed = parseSources(bytes, file.path, { format: file.format })
    return { ...NOTHING, ...this.#add(parsed, job, ids), bytes: bytes.length, hash }
  }

  #lines({ path, firstLine, bytes, wanted }: LinesInput, job: Job, ids: Set<SourceId>): InputResult {
    const fingerprints = new LineFingerprints()
    fingerprints.addLines(bytes)
    const options = { format: 'jsonl', firstLine } as const
    const isWanted = (line: number) => wanted?.[line - firstLine] === 1
    const { sources, skips, warnings } = parseSources(
      bytes,
      path,
      wanted === undefined ? options : { ...options, isWanted },
    )
    // A part without text is no empty file: whether there is a record in the file is seen at its end.
    const told = skips.filter(({ reason, line }) => reason !== 'empty' || line !== undefined)
    const isClean = warnings.length === 0 && told.every(({ line }) => line !== undefined)
    const needsWhole = wanted !== undefined && !(isClean && isOfBytes(bytes))
    const added = this.#add({ sources, skips: told, warnings }, job, ids)
    return { ...NOTHING, ...added, bytes: bytes.length, hash: fingerprints.bytes, needsWhole }
  }

  #add({ sources, skips, warnings }: ParseResult, { wantsIds }: Job, ids: Set<SourceId>) {
    const added: SourceId[] = []
    const duplicates: Skip[] = []
    let paragraphs = 0
    let count = 0
    for (const indexable of sources) {
      const { source } = indexable
      if (ids.has(source.id)) {
        duplicates.push(duplicateSkip(indexable))
        continue
      }
      ids.add(source.id)
      this.#builder.add(indexable)
      paragraphs += indexable.paragraphs.length
      count++
      if (wantsIds) added.push(source.id)
    }
    return { sources: count, paragraphs, ids: added, skips: [...skips, ...duplicates], warnings }
  }
}

/** Of an input that gave nothing. */
export const NOTHING: InputResult = {
  bytes: 0,
  sources: 0,
  paragraphs: 0,
  ids: [],
  skips: [],
  warnings: [],
  hash: new Uint8Array(),
  isUnchanged: false,
  needsWhole: false,
}

/** Whether the lines of these bytes are those of the text: not so for encodings of wider units. */
function isOfBytes(bytes: Uint8Array): boolean {
  const mark = byteOrderMark(bytes)
  return mark === undefined || mark.encoding === 'utf-8'
}
