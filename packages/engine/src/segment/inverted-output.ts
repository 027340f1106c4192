/**
 * @module
 * The files of a segment that queries are matched, scored and filtered by: terms, postings, blocks, positions, norms, columns.
 */

import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import { ColumnsWriter } from '../columns/columns-writer.ts'
import type { Directory } from '../directory/directory.ts'
import { NormsWriter } from '../norms/norms-writer.ts'
import { PostingsWriter } from '../postings/postings-writer.ts'
import { TermsWriter } from '../terms/terms-writer.ts'
import { type SegmentRole, segmentFileName } from './file-names.ts'
import { OpenFiles } from './open-files.ts'
import { buildIdOf } from './segment-inputs.ts'

export class InvertedOutput {
  readonly terms: TermsWriter
  readonly postings: PostingsWriter
  readonly norms: NormsWriter = new NormsWriter()
  readonly columns: ColumnsWriter
  readonly #files = new OpenFiles()
  readonly #envelopes: EnvelopeWriter[]
  readonly #normsFile: EnvelopeWriter

  /**
   * Creates the files.
   *
   * @param id build id, 32 lower-case hexadecimal digits
   */
  constructor(directory: Directory, id: string) {
    const buildId = buildIdOf(id)
    const { terms, postings, blocks, positions, norms, columns } = this.#files.create((open) => {
      const envelope = (role: SegmentRole): EnvelopeWriter =>
        open(new EnvelopeWriter(directory, segmentFileName(id, role), { role, buildId }))
      return {
        terms: envelope('terms'),
        postings: envelope('postings'),
        blocks: envelope('blocks'),
        positions: envelope('positions'),
        norms: envelope('norms'),
        columns: open(new ColumnsWriter(directory, segmentFileName(id, 'columns'), { buildId })),
      }
    })
    this.#envelopes = [terms, postings, blocks, positions, norms]
    this.#normsFile = norms
    this.terms = new TermsWriter(terms)
    this.postings = new PostingsWriter({ postings, blocks, positions })
    this.columns = columns
  }

  /** Ends all files and makes their content durable; the folder is the caller's to sync. */
  finish(): void {
    this.terms.finish()
    this.postings.finish()
    this.norms.finish(this.#normsFile)
    for (const file of this.#envelopes) file.finish()
    this.columns.finish()
  }

  /** Closes what is open. The files are the caller's to remove. */
  abandon(): void {
    this.#files.abandon()
  }
}
