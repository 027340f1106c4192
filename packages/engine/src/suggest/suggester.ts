/**
 * @module
 * Answers suggestions; makes their table when the first is asked for, in slices that leave the thread free in between.
 */

import type { Suggestion } from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import { SearchBudget } from '../search/search-budget.ts'
import { suggestEntries } from './suggest-entries.ts'
import type { SuggestSource } from './suggest-source.ts'
import { SuggestTable } from './suggest-table.ts'

/** Entries between two looks at the clock: a few tenths of a millisecond. */
const ENTRIES_A_LOOK = 16

export class Suggester {
  readonly #source: SuggestSource
  readonly #analyzer: Analyzer
  #table: Promise<SuggestTable> | undefined

  constructor(source: SuggestSource, analyzer: Analyzer) {
    this.#source = source
    this.#analyzer = analyzer
  }

  /** The best suggestions for what was typed, at most `limit`. The first call waits for the table. */
  async suggest(typed: string, limit: number): Promise<Suggestion[]> {
    this.#table ??= this.#build()
    const table = await this.#table
    return table.suggest(typed, limit)
  }

  async #build(): Promise<SuggestTable> {
    const table = new SuggestTable(this.#analyzer)
    const pace = new SearchBudget(Number.POSITIVE_INFINITY)
    let count = 0
    for (const entry of suggestEntries(this.#source)) {
      if (entry !== undefined) table.add(entry)
      if (++count % ENTRIES_A_LOOK === 0) await pace.giveWay()
    }
    return table
  }
}
