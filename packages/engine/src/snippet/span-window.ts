/**
 * @module
 * Chains near each other: the smallest windows that hold one occurrence of each, in any order.
 */

import type { SpanOccurrence } from './span-finder.ts'

interface ChainOccurrence {
  readonly chain: number
  readonly occurrence: SpanOccurrence
}

/**
 * The occurrences that stand together in a window with at most `maxGap` positions that belong to none of them.
 *
 * @param found the occurrences of each chain, ascending by position; the same chain may come twice (`"no no"~3`), and
 *   then takes two occurrences
 * @returns ascending by position, each once
 */
export function windowsOf(found: readonly (readonly SpanOccurrence[])[], maxGap: number): SpanOccurrence[] {
  const wanted = wantedCounts(found)
  const events = [...wanted.keys()]
    .flatMap((chain) => (found[chain] ?? []).map((occurrence): ChainOccurrence => ({ chain, occurrence })))
    .sort((a, b) => a.occurrence.firstPosition - b.occurrence.firstPosition)
  const window = new Window(wanted)
  const marked = new Set<SpanOccurrence>()
  let first = 0
  for (const [last, event] of events.entries()) {
    window.add(event)
    while (window.isComplete) {
      const gap = window.gap()
      if (gap < 0) {
        // Two chains share a position here: one of them may have another occurrence further on.
        break
      }
      if (gap <= maxGap) {
        for (const { occurrence } of events.slice(first, last + 1)) {
          marked.add(occurrence)
        }
      }
      window.dropFirst()
      first++
    }
  }
  return events.map(({ occurrence }) => occurrence).filter((occurrence) => marked.has(occurrence))
}

/** How often each distinct chain is asked for, by the index of its first mention. */
function wantedCounts(found: readonly (readonly SpanOccurrence[])[]): Map<number, number> {
  const wanted = new Map<number, number>()
  const byTerm = new Map<string, number>()
  for (const [chain, occurrences] of found.entries()) {
    const name = occurrences[0]?.queryTerm ?? ''
    const first = byTerm.get(name) ?? chain
    byTerm.set(name, first)
    wanted.set(first, (wanted.get(first) ?? 0) + 1)
  }
  return wanted
}

class Window {
  readonly #wanted: ReadonlyMap<number, number>
  readonly #events: ChainOccurrence[] = []
  readonly #counts = new Map<number, number>()
  #first = 0
  #missing: number

  constructor(wanted: ReadonlyMap<number, number>) {
    this.#wanted = wanted
    this.#missing = wanted.size
  }

  get isComplete(): boolean {
    return this.#missing === 0
  }

  add(event: ChainOccurrence): void {
    const count = (this.#counts.get(event.chain) ?? 0) + 1
    this.#counts.set(event.chain, count)
    this.#events.push(event)
    if (count === this.#wanted.get(event.chain)) {
      this.#missing--
    }
  }

  dropFirst(): void {
    const event = this.#events[this.#first++]
    if (event === undefined) {
      return
    }
    const count = this.#counts.get(event.chain) ?? 0
    this.#counts.set(event.chain, count - 1)
    if (count === this.#wanted.get(event.chain)) {
      this.#missing++
    }
  }

  /**
   * Positions in the window that belong to none of the occurrences that are asked for, of several the widest; negative
   * if they overlap.
   */
  gap(): number {
    const start = this.#events[this.#first]?.occurrence.firstPosition ?? 0
    let end = start
    const widths = new Map<number, number>()
    for (let index = this.#first; index < this.#events.length; index++) {
      const event = this.#events[index]
      if (event !== undefined) {
        const { firstPosition, endPosition } = event.occurrence
        end = Math.max(end, endPosition)
        widths.set(event.chain, Math.max(widths.get(event.chain) ?? 0, endPosition - firstPosition))
      }
    }
    let covered = 0
    for (const [chain, width] of widths) {
      covered += width * (this.#wanted.get(chain) ?? 0)
    }
    return end - start - covered
  }
}
