/**
 * @module
 * Keeper of the first k of many results, in any order of results.
 */

import { compareMatches, type RankedMatch, type ResultOrder } from './result-order.ts'

/** A binary heap of at most `capacity` items with the last one on top. */
export class MatchHeap<Item extends RankedMatch> {
  readonly #capacity: number
  readonly #order: ResultOrder
  readonly #after: RankedMatch | undefined
  readonly #items: Item[] = []
  /** Items that it was asked about and that come behind the one to go on from. */
  eligible = 0

  /**
   * @param capacity `>= 1`
   * @param after only what comes behind this one is taken
   */
  constructor(capacity: number, order: ResultOrder, after: RankedMatch | undefined) {
    this.#capacity = capacity
    this.#order = order
    this.#after = after
  }

  /** Whether {@link add} is to be called for the item, which may be used again for the next one. */
  wants(item: RankedMatch): boolean {
    if (this.#after !== undefined && compareMatches(item, this.#after, this.#order) <= 0) return false
    this.eligible++
    const last = this.#items[0]
    return (
      this.#items.length < this.#capacity ||
      (last !== undefined && compareMatches(item, last, this.#order) < 0)
    )
  }

  /** Takes an item that it {@link wants}. */
  add(item: Item): void {
    const items = this.#items
    if (items.length < this.#capacity) {
      items.push(item)
      this.#siftUp(items.length - 1)
    } else {
      items[0] = item
      this.#siftDown()
    }
  }

  /** What is kept, in order. The heap is of no use afterwards. */
  sorted(): Item[] {
    return this.#items.sort((a, b) => compareMatches(a, b, this.#order))
  }

  #siftUp(from: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#swapIfLater(at, parent)) return
      at = parent
    }
  }

  #siftDown(): void {
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const right = left + 1
      const later = right < this.#items.length && this.#isLater(right, left) ? right : left
      if (later >= this.#items.length || !this.#swapIfLater(later, at)) return
      at = later
    }
  }

  #isLater(a: number, b: number): boolean {
    return compareMatches(this.#items[a] as Item, this.#items[b] as Item, this.#order) > 0
  }

  /** Swaps the items if the lower one comes later in the order. */
  #swapIfLater(lower: number, upper: number): boolean {
    if (!this.#isLater(lower, upper)) return false
    const items = this.#items
    const item = items[lower] as Item
    items[lower] = items[upper] as Item
    items[upper] = item
    return true
  }
}
