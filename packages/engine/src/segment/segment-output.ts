/**
 * @module
 * The files of a segment that is being written: finished as one, or given up as one.
 */

import { EnvelopeWriter } from '../codec/envelope-writer.ts'
import { ColumnsWriter } from '../columns/columns-writer.ts'
import type { Directory } from '../directory/directory.ts'
import { IndexIoError } from '../errors.ts'
import { NormsWriter } from '../norms/norms-writer.ts'
import { PostingsWriter } from '../postings/postings-writer.ts'
import { SourcesWriter } from '../store/sources-writer.ts'
import { StoreWriter } from '../store/store-writer.ts'
import { TermsWriter } from '../terms/terms-writer.ts'
import { segmentFileName } from './file-names.ts'
import { buildIdOf } from './segment-inputs.ts'

/** What gives a file up. */
interface OpenFile {
  abandon(): void
}

export class SegmentOutput {
  readonly terms: TermsWriter
  readonly postings: PostingsWriter
  readonly norms: NormsWriter = new NormsWriter()
  readonly sources: SourcesWriter
  readonly columns: ColumnsWriter
  readonly #opened: OpenFile[] = []
  readonly #envelopes: EnvelopeWriter[] = []
  readonly #normsFile: EnvelopeWriter
  readonly #newStore: () => StoreWriter
  #store: StoreWriter | undefined

  /**
   * Creates the files, all but the store.
   *
   * @param id build id, 32 lower-case hexadecimal digits
   */
  constructor(directory: Directory, id: string) {
    const buildId = buildIdOf(id)
    const envelope = (role: 'terms' | 'postings' | 'blocks' | 'positions' | 'norms'): EnvelopeWriter => {
      const file = this.#open(new EnvelopeWriter(directory, segmentFileName(id, role), { role, buildId }))
      this.#envelopes.push(file)
      return file
    }
    this.#newStore = () => new StoreWriter(directory, segmentFileName(id, 'store'), { buildId })
    try {
      this.terms = new TermsWriter(envelope('terms'))
      this.postings = new PostingsWriter({
        postings: envelope('postings'),
        blocks: envelope('blocks'),
        positions: envelope('positions'),
      })
      this.#normsFile = envelope('norms')
      this.sources = this.#open(new SourcesWriter(directory, segmentFileName(id, 'sources'), { buildId }))
      this.columns = this.#open(new ColumnsWriter(directory, segmentFileName(id, 'columns'), { buildId }))
    } catch (error) {
      this.abandon()
      throw error
    }
  }

  /** The store, created when it is first asked for: it may be written apart from the others (`segment-store.ts`). */
  get store(): StoreWriter {
    this.#store ??= this.#open(this.#newStore())
    return this.#store
  }

  /** Ends all files and makes their content durable; the folder is the caller's to sync. */
  finish(): void {
    this.terms.finish()
    this.postings.finish()
    this.norms.finish(this.#normsFile)
    for (const file of this.#envelopes) file.finish()
    this.#store?.finish()
    this.sources.finish()
    this.columns.finish()
  }

  /** Closes what is open. The files are the caller's to remove. */
  abandon(): void {
    for (const file of this.#opened) {
      try {
        file.abandon()
      } catch (error) {
        if (!(error instanceof IndexIoError)) throw error
      }
    }
  }

  #open<File extends OpenFile>(file: File): File {
    this.#opened.push(file)
    return file
  }
}
