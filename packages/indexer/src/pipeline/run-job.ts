/**
 * @module
 * Runs a job: reads, decodes, parses, cuts into paragraphs, analyses and inverts. The same on every thread, so that an
 * index does not depend on how many there are. The parsers of files are loaded with the first file: records need none of them.
 */

import { createHash } from 'node:crypto'
import { SegmentBuilder } from '@paraseek/engine'
import type { IndexableSource, SourceId } from '@paraseek/shared'
import { isPlainUtf8 } from '../decode/decode-text.ts'
import { byteOrderMark } from '../decode/sniff.ts'
import { readBytes } from '../discovery/read-file.ts'
import type { ParseResult } from '../parse/parse-sources.ts'
import { PlainRecord } from '../parse/plain-record.ts'
import { parseRecord } from '../parse/record-parser.ts'
import type { Skip } from '../report.ts'
import { LineFingerprints } from '../state/line-fingerprints.ts'
import { forEachLine } from '../state/lines-of.ts'
import { AddedSources } from './added-sources.ts'
import type { FileInput, InputResult, Job, JobResult, LinesInput } from './job.ts'

/** Postings of a job's text take about as many bytes as the text. */
const CAPACITY_BYTES: number = 2 * 1024 * 1024

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Runs jobs, one after the other, in the order of the calls. */
export class JobRunner {
  readonly #builder = new SegmentBuilder(CAPACITY_BYTES)
  readonly #record = new PlainRecord()
  /** Settles with the job before: between two inputs a job gives way to its caller, who may ask for the next one. */
  #before: Promise<unknown> = Promise.resolve()

  run(job: Job): Promise<JobResult> {
    const result = this.#before.then(() => this.#run(job))
    this.#before = result.catch(() => undefined)
    return result
  }

  async #run(job: Job): Promise<JobResult> {
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
    const { parseSources } = await import('../parse/parse-sources.ts')
    const parsed = parseSources(bytes, file.path, { format: file.format })
    return { ...NOTHING, ...this.#add(parsed, job, ids), bytes: bytes.length, hash }
  }

  async #lines(input: LinesInput, job: Job, ids: Set<SourceId>): Promise<InputResult> {
    const fingerprints = new LineFingerprints()
    fingerprints.addLines(input.bytes)
    const isPlain = isPlainUtf8(input.bytes)
    const added = isPlain ? this.#plainLines(input, job, ids) : await this.#parsedLines(input, job, ids)
    return { ...NOTHING, ...added, bytes: input.bytes.length, hash: fingerprints.bytes }
  }

  /** Lines of UTF-8 without a mark: each by itself, most without parsing. */
  #plainLines(
    { path, firstLine, bytes, wanted }: LinesInput,
    { wantsIds }: Job,
    ids: Set<SourceId>,
  ): Partial<InputResult> {
    const sources = new AddedSources(this.#builder, ids, wantsIds)
    const skips: Skip[] = []
    forEachLine(bytes, firstLine, (start, end, line) => {
      if (wanted !== undefined && wanted[line - firstLine] !== 1) return
      if (this.#record.read(bytes, start, end, path, line)) {
        sources.addRecord(this.#record)
        return
      }
      const parsed = parseLine(bytes.subarray(start, end), path, line)
      if (parsed !== undefined && 'reason' in parsed) skips.push(parsed)
      else if (parsed !== undefined) sources.add(parsed)
    })
    return sources.result({ skips, warnings: [] })
  }

  async #parsedLines(
    { path, firstLine, bytes, wanted }: LinesInput,
    job: Job,
    ids: Set<SourceId>,
  ): Promise<Partial<InputResult>> {
    const { parseSources } = await import('../parse/parse-sources.ts')
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
    return { ...this.#add({ sources, skips: told, warnings }, job, ids), needsWhole }
  }

  #add(
    { sources, skips, warnings }: ParseResult,
    { wantsIds }: Job,
    ids: Set<SourceId>,
  ): Partial<InputResult> {
    const added = new AddedSources(this.#builder, ids, wantsIds)
    for (const source of sources) added.add(source)
    return added.result({ skips, warnings })
  }
}

/** What `parseSources` makes of one line; undefined for a blank one. */
function parseLine(bytes: Uint8Array, path: string, line: number): IndexableSource | Skip | undefined {
  const json = decoder.decode(bytes)
  return json.trim() === '' ? undefined : parseRecord(json, path, line)
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
