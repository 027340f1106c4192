/**
 * @module
 * Checks the sources, paragraphs, metadata columns, lengths and deletes of a segment against each other.
 */

import type { Metadata, MetadataValue } from '@paraseek/shared'
import { type ColumnType, keywordsOf } from '../columns/column.ts'
import { parseIsoDate } from '../columns/iso-date.ts'
import { fieldsOf } from '../columns/source-fields.ts'
import type { LiveFieldTotals } from '../segment/manifest.ts'
import type { SegmentReader } from '../segment/segment-reader.ts'
import { compareSources, type SourceKey } from '../segment/source-order.ts'
import type { StoredParagraph } from '../store/paragraph-records.ts'
import type { StoredSource } from '../store/source-entry.ts'
import type { ProblemList } from './problem-list.ts'

export class StoreCheck {
  readonly #segment: SegmentReader
  readonly #problems: ProblemList
  readonly #claim: (id: string) => boolean

  /** @param claim says whether it sees the id of a live source for the first time */
  constructor(segment: SegmentReader, problems: ProblemList, claim: (id: string) => boolean) {
    this.#segment = segment
    this.#problems = problems
    this.#claim = claim
  }

  run(): void {
    const { sources, inputs, docCount } = this.#segment
    const file = inputs.sources.name
    let number = 0
    let before: SourceKey | undefined
    for (const source of sources.sources()) {
      const key = { id: source.id, path: source.path, firstLine: this.#checkParagraphs(number) }
      if (before !== undefined && compareSources(before, key) >= 0) {
        this.#problems.add(file, `source ${source.id} does not come after ${before.id}`)
      }
      before = key
      this.#problems.expectEqual(file, `number of ${source.id}`, number, sources.find(source.id))
      if (this.#segment.isLiveSource(number) && !this.#claim(source.id)) {
        this.#problems.add(file, `source ${source.id} is live twice`)
      }
      this.#checkColumns(number, source)
      number++
    }
    this.#problems.expectEqual(file, 'end of the last source', docCount, sources.firstDoc(number))
    this.#checkTotals()
  }

  /** Answers the first line of the source, 0 if it has no paragraph. */
  #checkParagraphs(source: number): number {
    const { sources, store, inputs } = this.#segment
    const from = sources.firstDoc(source)
    const to = sources.firstDoc(source + 1)
    if (to < from) {
      this.#problems.add(inputs.sources.name, `source ${source} ends before it begins`)
      return 0
    }
    const ids = new Set<string>()
    let firstLine = 0
    let doc = from
    for (const paragraph of store.paragraphs(from, to)) {
      if (doc === from) firstLine = paragraph.startLine
      this.#checkParagraph(doc, paragraph)
      const id = `${paragraph.hash}.${paragraph.occurrence}`
      if (ids.has(id)) this.#problems.add(inputs.store.name, `doc ${doc} has the id of another`)
      ids.add(id)
      this.#checkLive(doc, source)
      doc++
    }
    return firstLine
  }

  #checkParagraph(doc: number, { startLine, endLine, start, end }: StoredParagraph): void {
    const { store, inputs } = this.#segment
    const isPlaced = startLine >= 1 && endLine >= startLine && start >= 0 && end >= start
    if (!isPlaced) this.#problems.add(inputs.store.name, `doc ${doc} has an impossible address`)
    if (store.text(doc) === '') this.#problems.add(inputs.store.name, `doc ${doc} has no text`)
  }

  #checkLive(doc: number, source: number): void {
    const isLive = this.#segment.isLiveSource(source)
    if (this.#segment.isLive(doc) === isLive) return
    const { deletes, sources } = this.#segment.inputs
    const what = `doc ${doc} is ${isLive ? 'deleted' : 'live'}, its source ${source} is not`
    this.#problems.add((deletes ?? sources).name, what)
  }

  // Segments that were written before there were folders have no column of them.
  #checkColumns(number: number, source: StoredSource): void {
    const { id } = source
    const metadata = fieldsOf(source)
    const { columns, inputs } = this.#segment
    const names = columns.names()
    for (const name of names) {
      const column = columns.column(name)
      if (column === undefined) continue
      const expected = JSON.stringify(valuesOf(metadata, name, column.type))
      const actual = JSON.stringify([...column.valuesOf(number)])
      this.#problems.expectEqual(inputs.columns.name, `${name} of ${id}`, expected, actual)
    }
    const missing = Object.keys(metadata).filter(
      (name) => name !== 'folder' && !names.includes(name) && hasValue(metadata[name]),
    )
    for (const name of missing) this.#problems.add(inputs.columns.name, `no column for ${name} of ${id}`)
  }

  #checkTotals(): void {
    const { norms, deletes, inputs } = this.#segment
    const lengths = { text: norms.textLengths, heading: norms.headingLengths, title: norms.titleLengths }
    for (const field of ['text', 'heading', 'title'] as const) {
      const all = totalsOf(lengths[field], () => true)
      this.#expectTotals(inputs.norms.name, field, all, norms[field])
      if (deletes !== undefined && inputs.deletes !== undefined) {
        const deleted = totalsOf(lengths[field], (doc) => !this.#segment.isLive(doc))
        this.#expectTotals(inputs.deletes.name, field, deleted, deletes.fields[field])
      }
    }
  }

  #expectTotals(file: string, field: string, expected: LiveFieldTotals, actual: LiveFieldTotals): void {
    this.#problems.expectEqual(file, `docs with ${field}`, expected.docCount, actual.docCount)
    this.#problems.expectEqual(file, `positions in ${field}`, expected.totalLength, actual.totalLength)
  }
}

/** What a column of that type holds of a source. */
function valuesOf(metadata: Metadata, name: string, type: ColumnType): (string | number)[] {
  const value = Object.hasOwn(metadata, name) ? metadata[name] : undefined
  if (value === undefined || !hasValue(value)) return []
  if (type === 'keyword') return keywordsOf(value)
  return [typeof value === 'number' ? value : (parseIsoDate(String(value))?.start ?? Number.NaN)]
}

function hasValue(value: MetadataValue | undefined): boolean {
  return typeof value !== 'object' || value.length > 0
}

function totalsOf(lengths: Uint8Array | Uint16Array, isCounted: (doc: number) => boolean): LiveFieldTotals {
  let docCount = 0
  let totalLength = 0
  for (const [doc, length] of lengths.entries()) {
    if (length === 0 || !isCounted(doc)) continue
    docCount++
    totalLength += length
  }
  return { docCount, totalLength }
}
