/**
 * @module
 * The live sources of all segments in the order of their ids, from any place on: a page far down costs what the first one does.
 *
 * Every segment has an order of its own. Where a page begins is found by halving: an id from the middle of the widest range that is
 * left parts all segments, and the count of live sources before it says on which side the page begins.
 */

import type { SegmentReader } from '../../segment/segment-reader.ts'

/** What the sources of a segment are read from. */
export type SourceSegment = Pick<SegmentReader, 'sourceCount' | 'isLiveSource'> & {
  readonly sources: Pick<SegmentReader['sources'], 'sourceAtRank' | 'rankOf' | 'source'>
}

/** A source by its number in a segment. */
export interface OrderedSource<Segment> {
  readonly segment: Segment
  readonly number: number
}

/** Ranks whose live sources are counted together. */
const RANKS_PER_COUNT = 256

export class LiveSources<Segment extends SourceSegment> {
  readonly #segments: readonly Segment[]
  /** For each segment, the live sources before every 256th rank; made when first asked for. */
  #liveBefore: readonly Uint32Array[] | undefined

  constructor(segments: readonly Segment[]) {
    this.#segments = segments
  }

  /** The live sources `[offset, offset + limit)`; fewer at the end. */
  page(limit: number, offset: number): OrderedSource<Segment>[] {
    const ranks = this.#ranksAt(offset)
    const page: OrderedSource<Segment>[] = []
    while (page.length < limit) {
      const next = this.#least(ranks)
      if (next < 0) break
      const segment = this.#segments[next] as Segment
      page.push({ segment, number: segment.sources.sourceAtRank(ranks[next] ?? 0) })
      ranks[next] = (ranks[next] ?? 0) + 1
    }
    return page
  }

  /** By segment, a rank such that `offset` live sources stand before all of them, and no other source between. */
  #ranksAt(offset: number): number[] {
    const low = this.#segments.map(() => 0)
    let high = this.#segments.map(({ sourceCount }) => sourceCount)
    for (;;) {
      const widest = widestOf(low, high)
      const rank = ((low[widest] ?? 0) + (high[widest] ?? 0)) >> 1
      if (rank >= (high[widest] ?? 0)) return low
      const id = this.#idAt(widest, rank)
      // The range of the segment itself gets smaller on either side.
      const before = this.#segments.map(({ sources }) => sources.rankOf(id))
      const upTo = before.with(widest, rank + 1)
      if (this.#liveUpTo(upTo) <= offset) {
        for (const [segment, value] of upTo.entries()) low[segment] = Math.max(low[segment] ?? 0, value)
      } else {
        high = before.map((value, segment) => Math.min(high[segment] ?? 0, value))
      }
    }
  }

  /** The segment whose next live source from its rank on has the least id; -1 if none has any. Moves ranks to live sources. */
  #least(ranks: number[]): number {
    let least = -1
    let leastId = ''
    for (const [index, segment] of this.#segments.entries()) {
      let rank = ranks[index] ?? 0
      while (rank < segment.sourceCount && !segment.isLiveSource(segment.sources.sourceAtRank(rank))) rank++
      ranks[index] = rank
      if (rank === segment.sourceCount) continue
      const id = this.#idAt(index, rank)
      if (least < 0 || id < leastId) {
        least = index
        leastId = id
      }
    }
    return least
  }

  #idAt(segment: number, rank: number): string {
    const sources = this.#segments[segment]?.sources
    return sources?.source(sources.sourceAtRank(rank)).id ?? ''
  }

  /** Live sources of all segments before these ranks. */
  #liveUpTo(ranks: readonly number[]): number {
    this.#liveBefore ??= this.#segments.map(countLive)
    let count = 0
    for (const [index, segment] of this.#segments.entries()) {
      const rank = ranks[index] ?? 0
      const step = Math.floor(rank / RANKS_PER_COUNT)
      count += this.#liveBefore[index]?.[step] ?? 0
      for (let at = step * RANKS_PER_COUNT; at < rank; at++) {
        if (segment.isLiveSource(segment.sources.sourceAtRank(at))) count++
      }
    }
    return count
  }
}

function widestOf(low: readonly number[], high: readonly number[]): number {
  let widest = 0
  for (const [index, end] of high.entries()) {
    const width = (high[widest] ?? 0) - (low[widest] ?? 0)
    if (end - (low[index] ?? 0) > width) widest = index
  }
  return widest
}

function countLive(segment: SourceSegment): Uint32Array {
  const { sourceCount, sources } = segment
  const counts = new Uint32Array(Math.floor(sourceCount / RANKS_PER_COUNT) + 1)
  let count = 0
  for (let rank = 0; rank < sourceCount; rank++) {
    if (rank % RANKS_PER_COUNT === 0) counts[rank / RANKS_PER_COUNT] = count
    if (segment.isLiveSource(sources.sourceAtRank(rank))) count++
  }
  if (sourceCount % RANKS_PER_COUNT === 0) counts[sourceCount / RANKS_PER_COUNT] = count
  return counts
}
