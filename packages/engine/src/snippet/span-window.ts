/**
 * @module
 * Chains near each other: the smallest windows that hold one occurrence of each, in any order.
 *
 * A window slides over the occurrences, and what its width depends on is kept as it slides: each occurrence costs the same however
 * many there are.
 */

import { SlidingMaximum } from './sliding-maximum.ts'
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
  const together: SpanOccurrence[] = []
  /** One past the last event that was taken: windows begin and end ever farther on. */
  let taken = 0
  for (const [last, event] of events.entries()) {
    window.add(event)
    // Where two chains share a position, one of them may have another occurrence further on.
    while (window.isComplete && window.gap >= 0) {
      if (window.gap <= maxGap) {
        for (taken = Math.max(taken, window.first); taken <= last; taken++) {
          together.push((events[taken] as ChainOccurrence).occurrence)
        }
      }
      window.dropFirst()
    }
  }
  return together
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

/** What the window holds of a chain. */
interface ChainInWindow {
  /** Occurrences that are asked for. */
  readonly wanted: number
  readonly widths: SlidingMaximum
  count: number
}

class Window {
  readonly #chains: ReadonlyMap<number, ChainInWindow>
  readonly #events: ChainOccurrence[] = []
  readonly #ends = new SlidingMaximum()
  #first = 0
  #missing: number
  /** Positions that the occurrences which are asked for take, of several the widest. */
  #covered = 0

  constructor(wanted: ReadonlyMap<number, number>) {
    this.#chains = new Map(
      [...wanted].map(([chain, count]) => [chain, { wanted: count, widths: new SlidingMaximum(), count: 0 }]),
    )
    this.#missing = wanted.size
  }

  /** Events that were dropped. */
  get first(): number {
    return this.#first
  }

  get isComplete(): boolean {
    return this.#missing === 0
  }

  add(event: ChainOccurrence): void {
    const { firstPosition, endPosition } = event.occurrence
    const chain = this.#chains.get(event.chain) as ChainInWindow
    const index = this.#events.push(event) - 1
    this.#ends.add(index, endPosition)
    const before = chain.widths.value
    chain.widths.add(index, endPosition - firstPosition)
    this.#covered += (chain.widths.value - before) * chain.wanted
    if (++chain.count === chain.wanted) this.#missing--
  }

  dropFirst(): void {
    const event = this.#events[this.#first++] as ChainOccurrence
    const chain = this.#chains.get(event.chain) as ChainInWindow
    if (chain.count-- === chain.wanted) this.#missing++
    this.#ends.dropBefore(this.#first)
    const before = chain.widths.value
    chain.widths.dropBefore(this.#first)
    this.#covered += (chain.widths.value - before) * chain.wanted
  }

  /** Positions in the window that belong to none of the occurrences that are asked for; negative if they overlap. */
  get gap(): number {
    const start = this.#events[this.#first]?.occurrence.firstPosition ?? 0
    return this.#ends.value - start - this.#covered
  }
}
