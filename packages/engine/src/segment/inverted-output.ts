/**
 * @module
 * The files of a segment that queries are matched and scored by: terms, postings, blocks, positions, norms.
 */

import { EnvelopeWriter } from '../codec/envelope-writer.ts'
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
    const { terms, postings, blocks, positions, norms } = this.#files.create((open) => {
      const envelope = (role: SegmentRole): EnvelopeWriter =>
        open(new EnvelopeWriter(directory, segmentFileName(id, role), { role, buildId }))
      return {
        terms: envelope('terms'),
        postings: envelope('postings'),
        blocks: envelope('blocks'),
        positions: envelope('positions'),
        norms: envelope('norms'),
      }
    })
    this.#envelopes = [terms, postings, blocks, positions, norms]
    this.#normsFile = norms
    this.terms = new TermsWriter(terms)
    this.postings = new PostingsWriter({ postings, blocks, positions })
  }

  /** Ends all files and makes their content durable; the folder is the caller's to sync. */
  finish(): void {
    this.terms.finish()
    this.postings.finish()
    this.norms.finish(this.#normsFile)
    for (const file of this.#envelopes) file.finish()
  }

  /** Closes what is open. The files are the caller's to remove. */
  abandon(): void {
    this.#files.abandon()
  }
}
