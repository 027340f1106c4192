/**
 * @module
 * The values of metadata fields over segments, for sorting and counting: those of live sources, whatever type of column each segment keeps
 * them in.
 */

import type { Column } from '../../columns/column.ts'
import { KeywordColumn } from '../../columns/keyword-column.ts'
import type { FieldValues } from '../../search/collectors/facet-counter.ts'
import type { SegmentReader } from '../../segment/segment-reader.ts'
import type { SortValues } from '../search-port.ts'
import {
  decisiveKind,
  formatDate,
  type SortKind,
  shownValues,
  sortKindOf,
  sortValueOf,
} from '../source-values.ts'

export class SegmentsValues {
  readonly #segments: readonly SegmentReader[]
  /** By field; computed from all of its values. */
  readonly #sortKinds = new Map<string, SortKind>()

  constructor(segments: readonly SegmentReader[]) {
    this.#segments = segments
  }

  /** As {@link SearchPort.sortValues}. */
  sortValues(field: string): SortValues | undefined {
    const kind = this.#sortKinds.get(field) ?? decisiveKind(this.#kindsOf(field))
    if (kind === undefined) return undefined
    this.#sortKinds.set(field, kind)
    const columns = this.#columns(field)
    return (part, source) => {
      const column = columns[part]
      const [value, ...others] = column?.valuesOf(source) ?? []
      if (value === undefined || others.length > 0) return Number.NaN
      return column?.type === kind && typeof value === 'number' ? value : sortValueOf(String(value), kind)
    }
  }

  /** As {@link SearchPort.facetValues}. */
  facetValues(field: string): FieldValues | undefined {
    if (!this.#segments.some((segment) => segment.hasField(field))) return undefined
    const columns = this.#columns(field)
    return (part, source) => shownIn(columns[part], source)
  }

  *#kindsOf(field: string): Generator<SortKind | undefined> {
    for (const segment of this.#segments) {
      const column = segment.columns.column(field)
      if (column instanceof KeywordColumn) {
        for (const keyword of column.singles((source) => segment.isLiveSource(source))) {
          yield sortKindOf(keyword)
        }
      } else if (column !== undefined && column.type !== 'keyword' && segment.hasField(field)) {
        yield column.type
      }
    }
  }

  #columns(field: string): readonly (Column | undefined)[] {
    return this.#segments.map(({ columns }) => columns.column(field))
  }
}

function shownIn(column: Column | undefined, source: number): readonly string[] {
  const values = column?.valuesOf(source) ?? []
  return column?.type === 'date'
    ? values.map((time) => formatDate(Number(time)))
    : shownValues(values.map(String))
}
