/**
 * @module
 * Adds the sources of one input to a builder, those left out whose ids others have, and counts them.
 */

import type { EncodedRecord, SegmentBuilder } from '@paraseek/engine'
import type { IndexableSource, SourceId } from '@paraseek/shared'
import { duplicateSkip } from '../duplicate-skip.ts'
import type { Skip, Warning } from '../report.ts'
import type { InputResult } from './job.ts'

export class AddedSources {
  readonly #builder: SegmentBuilder
  /** Ids that are taken. */
  readonly #taken: Set<SourceId>
  /** Ids of the sources, if they are asked for. */
  readonly #ids: SourceId[] | undefined
  readonly #duplicates: Skip[] = []
  #sources = 0
  #paragraphs = 0

  constructor(builder: SegmentBuilder, taken: Set<SourceId>, wantsIds: boolean) {
    this.#builder = builder
    this.#taken = taken
    this.#ids = wantsIds ? [] : undefined
  }

  add(indexable: IndexableSource): void {
    const { source, paragraphs } = indexable
    if (!this.#isNew(source.id))
      this.#duplicates.push(duplicateSkip(source, paragraphs[0]?.address.startLine))
    else {
      this.#builder.add(indexable)
      this.#paragraphs += paragraphs.length
    }
  }

  addRecord(record: EncodedRecord): void {
    const id = record.id as SourceId
    if (!this.#isNew(id))
      this.#duplicates.push(duplicateSkip({ id, path: record.path, format: 'jsonl' }, record.line))
    else {
      this.#builder.addRecord(record)
      this.#paragraphs++
    }
  }

  /** What the input gave, with what was told of it before. */
  result({
    skips,
    warnings,
  }: {
    readonly skips: readonly Skip[]
    readonly warnings: readonly Warning[]
  }): Pick<InputResult, 'sources' | 'paragraphs' | 'ids' | 'skips' | 'warnings'> {
    return {
      sources: this.#sources,
      paragraphs: this.#paragraphs,
      ids: this.#ids ?? [],
      skips: [...skips, ...this.#duplicates],
      warnings,
    }
  }

  #isNew(id: SourceId): boolean {
    if (this.#taken.has(id)) return false
    this.#taken.add(id)
    this.#ids?.push(id)
    this.#sources++
    return true
  }
}
