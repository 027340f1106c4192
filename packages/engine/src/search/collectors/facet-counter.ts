/**
 * @module
 * Counts how the matches are spread over the values of metadata fields.
 *
 * Metadata belongs to sources, so matches are counted by source first: memory grows with the sources, not the matches.
 */

import type { Facet, FacetValue } from '@paraseek/shared'
import type { SearchBudget } from '../search-budget.ts'
import { type MatchSink, type PartSources, SourceCursor } from './match-sink.ts'

/** The values of a field, by source; none for a source that has none, each once. */
export type FieldValues = (part: number, source: number) => readonly string[]

export interface FacetOptions {
  /** Whether all matches were counted. */
  readonly isComplete: boolean
  /** Values of a field, `>= 1`. */
  readonly limit: number
  /** Where it is spent, the rest is left out, and the facet says so. */
  readonly budget: SearchBudget
}

/** Sources between two looks at the clock. */
const STRETCH_SOURCES = 4096

export class FacetCounter implements MatchSink {
  /** Matches so far. */
  total = 0
  readonly #cursors: readonly SourceCursor[]
  /** Matching paragraphs by source, for each part. */
  readonly #counts: readonly Uint32Array[]

  constructor(parts: readonly PartSources[]) {
    this.#cursors = parts.map((sources) => new SourceCursor(sources))
    this.#counts = parts.map(({ sourceCount }) => new Uint32Array(sourceCount))
  }

  take(part: number, docs: Int32Array, _scores: Float64Array, count: number): void {
    const cursor = this.#cursors[part]
    const counts = this.#counts[part]
    if (cursor === undefined || counts === undefined) return
    this.total += count
    for (let index = 0; index < count; index++) {
      cursor.moveTo(docs[index] ?? 0)
      counts[cursor.source] = (counts[cursor.source] ?? 0) + 1
    }
  }

  /** The most frequent values of fields, each with its values by source. */
  async facets(
    names: readonly string[],
    fields: readonly FieldValues[],
    options: FacetOptions,
  ): Promise<Facet[]> {
    const facets: Facet[] = []
    for (const [index, valuesOf] of fields.entries()) {
      facets.push(await this.#facet(names[index] ?? '', valuesOf, options))
    }
    return facets
  }

  async #facet(
    field: string,
    valuesOf: FieldValues,
    { isComplete, limit, budget }: FacetOptions,
  ): Promise<Facet> {
    const tallies = new Map<string, ValueTally>()
    let isWhole = isComplete
    for (const [part, counts] of this.#counts.entries()) {
      for (let from = 0; from < counts.length; from += STRETCH_SOURCES) {
        if (budget.isSpent()) isWhole = false
        else addCounts(tallies, counts, [from, from + STRETCH_SOURCES], (source) => valuesOf(part, source))
        if (budget.isPauseDue) await budget.pauseIfDue()
      }
    }
    const all = [...tallies.values()].sort(compareTallies)
    const values: FacetValue[] = all.slice(0, limit)
    return { field, relation: isWhole ? 'eq' : 'gte', values, moreValues: all.length - values.length }
  }
}

interface ValueTally extends FacetValue {
  paragraphCount: number
  sourceCount: number
}

function addCounts(
  tallies: Map<string, ValueTally>,
  counts: Uint32Array,
  [from, to]: readonly [number, number],
  valuesOf: (source: number) => readonly string[],
): void {
  for (let source = from; source < Math.min(to, counts.length); source++) {
    const count = counts[source] ?? 0
    if (count === 0) continue
    for (const value of valuesOf(source)) {
      let tally = tallies.get(value)
      if (tally === undefined) {
        tally = { value, paragraphCount: 0, sourceCount: 0 }
        tallies.set(value, tally)
      }
      tally.paragraphCount += count
      tally.sourceCount++
    }
  }
}

function compareTallies(a: FacetValue, b: FacetValue): number {
  return b.paragraphCount - a.paragraphCount || b.sourceCount - a.sourceCount || (a.value < b.value ? -1 : 1)
}
