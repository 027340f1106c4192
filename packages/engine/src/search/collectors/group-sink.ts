/**
 * @module
 * Selects the groups of an answer: sources, each with its best paragraphs, ranked by the best of them.
 *
 * Docs of a source follow each other, so one group is in the making at a time.
 */

import type { DocId } from '../../postings/doc-id-iterator.ts'
import type { SelectionOptions } from './hit-sink.ts'
import { MatchHeap } from './match-heap.ts'
import { type MatchSink, SourceCursor } from './match-sink.ts'
import type { RankedMatch, ResultOrder } from './result-order.ts'

/** A doc of a group. */
export interface GroupMember {
  readonly doc: DocId
  readonly score: number
}

/** A source: ranked as its best paragraph is. */
export interface RankedGroup extends RankedMatch {
  /** Its best paragraphs, best first. */
  readonly members: readonly GroupMember[]
  /** Its matching paragraphs. */
  readonly matchCount: number
}

export class GroupSink implements MatchSink {
  /** Matches so far. */
  total = 0
  /** Sources with a match so far. */
  groupTotal = 0
  readonly #heap: MatchHeap<RankedGroup>
  readonly #order: ResultOrder
  readonly #perGroup: number
  readonly #cursors: readonly SourceCursor[]
  /** Best docs of the current source, best first. */
  #members: GroupMember[] = []
  #matchCount = 0
  #part = 0
  #source = 0

  /** @param perGroup docs of a source that are kept, `>= 1` */
  constructor({ parts, order, count, after }: SelectionOptions, perGroup: number) {
    this.#heap = new MatchHeap(count, order, after)
    this.#order = order
    this.#perGroup = perGroup
    this.#cursors = parts.map((sources) => new SourceCursor(sources))
  }

  take(part: number, docs: Int32Array, scores: Float64Array, count: number): void {
    const cursor = this.#cursors[part]
    if (cursor === undefined) return
    this.total += count
    for (let index = 0; index < count; index++) {
      const doc = docs[index] ?? 0
      if (cursor.moveTo(doc)) {
        this.#endGroup()
        this.#part = part
        this.#source = cursor.source
      }
      this.#add(doc, scores[index] ?? 0)
    }
  }

  /** The selected groups in order, and whether there are more behind them. */
  finish(): { readonly groups: readonly RankedGroup[]; readonly hasMore: boolean } {
    this.#endGroup()
    const groups = this.#heap.sorted()
    return { groups, hasMore: this.#heap.eligible > groups.length }
  }

  #add(doc: DocId, score: number): void {
    this.#matchCount++
    const members = this.#members
    let at = members.length
    // Docs ascend, so of equal scores the one before stays before.
    while (at > 0 && (members[at - 1]?.score ?? 0) < score) at--
    if (at >= this.#perGroup) return
    members.splice(at, 0, { doc, score })
    if (members.length > this.#perGroup) members.pop()
  }

  #endGroup(): void {
    const [best] = this.#members
    if (best === undefined) return
    const { doc, score } = best
    const first = this.#order.first(this.#part, this.#source, score)
    const second = this.#order.second(score)
    const matchCount = this.#matchCount
    const group = { part: this.#part, doc, score, first, second, members: this.#members, matchCount }
    if (this.#heap.wants(group)) this.#heap.add(group)
    this.groupTotal++
    this.#members = []
    this.#matchCount = 0
  }
}
