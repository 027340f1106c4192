/**
 * @module
 * The live sources of several segments in the order of `source-order.ts`, in which a single segment of them all would have them.
 *
 * Every segment has its sources in that order, so the next one of all is the least of the segments' next ones.
 */

import type { StoredSource } from '../store/source-entry.ts'
import type { SegmentReader } from './segment-reader.ts'
import { compareSources, type SourceKey } from './source-order.ts'

/** A segment, and which of its sources are walked. */
export interface WalkedSegment {
  readonly segment: Pick<SegmentReader, 'sources' | 'store'>
  isLiveSource(source: number): boolean
}

export interface SourcePlace {
  /** Which of the segments has it. */
  readonly input: number
  /** Its number there. */
  readonly source: number
  readonly stored: StoredSource
}

/** Walks the live sources; `undefined` in place of each that is not, so that the walk may be interrupted. */
export function* sourcesInOrder(inputs: readonly WalkedSegment[]): Generator<SourcePlace | undefined> {
  const walks = inputs.map((input, index) => new SourceWalk(input, index))
  for (const walk of walks) yield* walk.next()
  for (let least = leastOf(walks); least !== undefined; least = leastOf(walks)) {
    yield least.place
    yield* least.next()
  }
}

/** Walks the live sources of a segment. Its place among others is that of its current source. */
class SourceWalk implements SourceKey {
  readonly #input: number
  readonly #walked: WalkedSegment
  readonly #sources: Iterator<StoredSource>
  #number = -1
  /** Undefined after the last. */
  #stored: StoredSource | undefined

  constructor(walked: WalkedSegment, input: number) {
    this.#input = input
    this.#walked = walked
    this.#sources = walked.segment.sources.sources()
  }

  /** Moves to the next live source; `undefined` for each other one before it. */
  *next(): Generator<undefined> {
    this.#move()
    while (this.#stored !== undefined && !this.#walked.isLiveSource(this.#number)) {
      yield undefined
      this.#move()
    }
  }

  #move(): void {
    const step = this.#sources.next()
    this.#stored = step.done === true ? undefined : step.value
    this.#number++
  }

  /** The current source; undefined after the last. */
  get place(): SourcePlace | undefined {
    const stored = this.#stored
    return stored && { input: this.#input, source: this.#number, stored }
  }

  get isOver(): boolean {
    return this.#stored === undefined
  }

  get path(): string {
    return this.#stored?.path ?? ''
  }

  get id(): string {
    return this.#stored?.id ?? ''
  }

  // Most paths differ, so it is seldom read.
  get firstLine(): number {
    const { sources, store } = this.#walked.segment
    const doc = sources.firstDoc(this.#number)
    return doc === sources.firstDoc(this.#number + 1) ? 0 : store.paragraph(doc).startLine
  }
}

/** The walk whose source comes first; undefined if all are over. */
function leastOf(walks: readonly SourceWalk[]): SourceWalk | undefined {
  let least: SourceWalk | undefined
  for (const walk of walks) {
    if (!walk.isOver && (least === undefined || compareSources(walk, least) < 0)) least = walk
  }
  return least
}
