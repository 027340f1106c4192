/**
 * @module
 * The best k of many docs, without sorting them all.
 */

export interface RankedDoc {
  readonly doc: number
  readonly score: number
}

/**
 * The `count` docs of the highest scores, best first; of equal scores the smaller doc first.
 *
 * A binary heap of at most `count` entries with the worst on top: O(n log count).
 */
export function topDocs(docs: Int32Array, scores: Float64Array, count: number): RankedDoc[] {
  const heap: RankedDoc[] = []
  for (let index = 0; index < docs.length; index++) {
    const entry = { doc: docs[index] ?? 0, score: scores[index] ?? 0 }
    if (heap.length < count) {
      heap.push(entry)
      siftUp(heap)
    } else if (heap[0] !== undefined && isBetter(entry, heap[0])) {
      heap[0] = entry
      siftDown(heap)
    }
  }
  return heap.sort((a, b) => (isBetter(a, b) ? -1 : 1))
}

function isBetter(a: RankedDoc, b: RankedDoc): boolean {
  return a.score > b.score || (a.score === b.score && a.doc < b.doc)
}

function siftUp(heap: RankedDoc[]): void {
  let at = heap.length - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!swapIfBetter(heap, parent, at)) {
      return
    }
    at = parent
  }
}

function siftDown(heap: RankedDoc[]): void {
  let at = 0
  for (;;) {
    const left = at * 2 + 1
    const right = left + 1
    const worst = isWorse(heap[right], heap[left]) ? right : left
    if (worst >= heap.length || !swapIfBetter(heap, at, worst)) {
      return
    }
    at = worst
  }
}

function isWorse(a: RankedDoc | undefined, b: RankedDoc | undefined): boolean {
  return a !== undefined && b !== undefined && isBetter(b, a)
}

/** Keeps the worse of two entries nearer to the top; false if it already is. */
function swapIfBetter(heap: RankedDoc[], upper: number, lower: number): boolean {
  const up = heap[upper]
  const low = heap[lower]
  if (up === undefined || low === undefined || !isBetter(up, low)) {
    return false
  }
  heap[upper] = low
  heap[lower] = up
  return true
}
