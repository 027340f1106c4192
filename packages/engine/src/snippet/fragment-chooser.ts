/**
 * @module
 * Chooses which marks of a paragraph are shown when not all of it fits: as many of the query's terms as possible, the
 * telling ones first, close together, in few fragments.
 */

import type { Mark } from './highlighter.ts'

/** The part of the text that a fragment must hold: from its first mark to its last, in UTF-16 units. */
export interface Core {
  readonly start: number
  readonly end: number
}

/** A repeated term counts this much of a new one: enough to prefer the denser of two windows. */
const REPEAT_WORTH = 0.1
/** A further fragment must bring at least this part of what is shown without it: fewer fragments read better. */
const FRAGMENT_WORTH = 0.2

/**
 * @param marks ascending, disjoint; one longer than `length` is in no core
 * @param length UTF-16 units for all fragments together
 * @param maxFragments `1..3`
 * @returns ascending, disjoint; none if there are no marks
 */
export function chooseCores(marks: readonly Mark[], length: number, maxFragments: number): Core[] {
  let best = choose(marks, length, 1)
  for (let count = 2; count <= maxFragments; count++) {
    const more = choose(marks, length, count)
    if (more.worth > best.worth * (1 + FRAGMENT_WORTH)) {
      best = more
    }
  }
  return best.cores.sort((a, b) => a.start - b.start)
}

interface Choice {
  readonly cores: Core[]
  readonly worth: number
}

/** Greedy: the best window, then the one that adds most to it, each with its share of the length. */
function choose(marks: readonly Mark[], length: number, count: number): Choice {
  const width = Math.floor(length / count)
  const shown = new Set<string>()
  const cores: Core[] = []
  let worth = 0
  for (let fragment = 0; fragment < count; fragment++) {
    const free = marks.filter((mark) => cores.every((core) => isClear(mark, core, width)))
    const window = bestWindow(free, width, shown)
    if (window === undefined || (fragment > 0 && window.news === 0)) {
      break
    }
    worth += window.worth
    cores.push({ start: window.marks[0]?.start ?? 0, end: window.marks.at(-1)?.end ?? 0 })
    for (const { term } of window.marks) {
      shown.add(term)
    }
  }
  return { cores, worth }
}

/** Far enough from a chosen core that fragments around both need not touch. */
function isClear(mark: Mark, core: Core, width: number): boolean {
  return mark.start >= core.start + width || mark.end <= core.end - width
}

interface Window {
  readonly marks: readonly Mark[]
  readonly worth: number
  /** Worth of the terms that are shown nowhere yet. */
  readonly news: number
}

/** The most worthy run of marks within `width`; of equal ones the first. Linear in the number of marks. */
function bestWindow(marks: readonly Mark[], width: number, shown: ReadonlySet<string>): Window | undefined {
  const sum = new WindowSum(shown)
  let best: { first: number; last: number; worth: number; news: number } | undefined
  let first = 0
  for (const [last, mark] of marks.entries()) {
    sum.add(mark)
    for (
      let head = marks[first];
      head !== undefined && mark.end - head.start > width;
      head = marks[++first]
    ) {
      sum.remove(head)
    }
    if (first <= last && (best === undefined || sum.worth > best.worth + 1e-9)) {
      best = { first, last, worth: sum.worth, news: sum.news }
    }
  }
  return best && { marks: marks.slice(best.first, best.last + 1), worth: best.worth, news: best.news }
}

/** What the marks of a sliding window are worth together. */
class WindowSum {
  readonly #shown: ReadonlySet<string>
  readonly #counts = new Map<string, number>()
  #news = 0
  #repeats = 0

  constructor(shown: ReadonlySet<string>) {
    this.#shown = shown
  }

  get worth(): number {
    return this.#news + this.#repeats * REPEAT_WORTH
  }

  get news(): number {
    return this.#news
  }

  add({ term, weight }: Mark): void {
    const count = this.#counts.get(term) ?? 0
    this.#counts.set(term, count + 1)
    this.#count(term, weight, count)
  }

  remove({ term, weight }: Mark): void {
    const count = (this.#counts.get(term) ?? 0) - 1
    this.#counts.set(term, count)
    this.#count(term, -weight, count)
  }

  #count(term: string, weight: number, others: number): void {
    if (others === 0 && !this.#shown.has(term)) {
      this.#news += weight
    } else {
      this.#repeats += weight
    }
  }
}
