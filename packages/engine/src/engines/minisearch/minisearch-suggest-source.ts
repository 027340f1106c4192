/**
 * @module
 * What a portable index offers for suggestions.
 */

import type { SourceId } from '@paraseek/shared'
import { TEXT_FIELDS } from '../../query/tree.ts'
import { FrequencyThreshold } from '../../suggest/frequency-threshold.ts'
import type { CountedTerm, SuggestSource } from '../../suggest/suggest-source.ts'
import type { MinisearchIndex } from './minisearch-index.ts'
import type { ParagraphCatalog } from './paragraph-catalog.ts'

export class MinisearchSuggestSource implements SuggestSource {
  readonly #index: MinisearchIndex
  readonly #catalog: ParagraphCatalog

  constructor(index: MinisearchIndex, catalog: ParagraphCatalog) {
    this.#index = index
    this.#catalog = catalog
  }

  get docCount(): number {
    return this.#catalog.paragraphCount
  }

  *titles(): Generator<{ readonly text: string; readonly sourceId: SourceId }> {
    for (const { title, id } of this.#catalog.sources) yield { text: title, sourceId: id }
  }

  *headings(): Generator<string | undefined> {
    for (let doc = 0; doc < this.docCount; doc++) {
      yield undefined
      yield* this.#catalog.paragraph(doc).address.headings
    }
  }

  *frequentTerms(limit: number, maxDocFreq: number): Generator<CountedTerm | undefined> {
    const threshold = new FrequencyThreshold(limit)
    for (const { docFreq } of this.#counted(maxDocFreq)) {
      threshold.add(docFreq)
      yield undefined
    }
    const { least } = threshold
    for (const counted of this.#counted(maxDocFreq)) yield counted.docFreq >= least ? counted : undefined
  }

  *#counted(maxDocFreq: number): Generator<CountedTerm> {
    for (const term of this.#index.termsWithPrefix('')) {
      const docFreq = this.#index.docFreq(term, TEXT_FIELDS)
      if (docFreq > 0 && docFreq <= maxDocFreq) yield { term, docFreq }
    }
  }
}
