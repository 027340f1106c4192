/**
 * @module
 * Answers suggestions; makes their table when the first is asked for, in slices that leave the thread free in between.
 */

import type { Suggestion } from '@paraseek/shared'
import type { Analyzer } from '../analysis/token.ts'
import { SearchBudget } from '../search/search-budget.ts'
import { suggestEntries } from './suggest-entries.ts'
import type { SuggestSource } from './suggest-source.ts'
import type { SuggestTable } from './suggest-table.ts'
import type { WrittenForms } from './written-forms.ts'

export class Suggester {
  readonly #source: SuggestSource
  readonly #texts: { readonly analyzer: Analyzer; readonly written: Pick<WrittenForms, 'of'> }
  #table: Promise<SuggestTable> | undefined

  constructor(
    source: SuggestSource,
    texts: { readonly analyzer: Analyzer; readonly written: Pick<WrittenForms, 'of'> },
  ) {
    this.#source = source
    this.#texts = texts
  }

  /** The best suggestions for what was typed, at most `limit`. The first call waits for the table. */
  async suggest(typed: string, limit: number): Promise<Suggestion[]> {
    const table = await this.#loadTable()
    return table.suggest(typed, limit)
  }

  #loadTable(): Promise<SuggestTable> {
    if (this.#table === undefined) {
      const building = this.#build()
      this.#table = building
      // What hindered it, such as too many open files, may be gone at the next question.
      building.catch(() => {
        this.#table = undefined
      })
    }
    return this.#table
  }

  async #build(): Promise<SuggestTable> {
    const { analyzer, written } = this.#texts
    const { SuggestTable } = await import('./suggest-table.ts')
    const table = new SuggestTable(analyzer, (term) => written.of(term))
    const pace = new SearchBudget(Number.POSITIVE_INFINITY)
    for (const entry of suggestEntries(this.#source)) {
      if (entry !== undefined) table.add(entry)
      pace.isSpent()
      if (pace.isPauseDue) await pace.pauseIfDue()
    }
    return table
  }
}
