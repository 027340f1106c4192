/**
 * @module
 * Lists of docs with scores, and how clauses combine them.
 */

/** Parallel arrays, ascending by doc. */
export interface ScoredDocs {
  readonly docs: Int32Array
  /** Finite, `>= 0`. */
  readonly scores: Float64Array
  /** Words of the query that the doc matches. */
  readonly words: Uint32Array
}

export const NO_DOCS: ScoredDocs = {
  docs: new Int32Array(),
  scores: new Float64Array(),
  words: new Uint32Array(),
}

/** Sums scores by doc, any number of times, then gives them as a list. Its arrays are used again for the next list. */
export class DocAccumulator {
  readonly #scores: Float64Array
  readonly #words: Uint32Array
  readonly #isIn: Uint8Array
  readonly #docs: Int32Array
  #count = 0
  #ascending = true

  /** @param docCount docs are `0..docCount - 1` */
  constructor(docCount: number) {
    this.#scores = new Float64Array(docCount)
    this.#words = new Uint32Array(docCount)
    this.#isIn = new Uint8Array(docCount)
    this.#docs = new Int32Array(docCount)
  }

  /** Adds to the doc's score and words. */
  add(doc: number, score: number, words: number): void {
    this.#enter(doc)
    this.#scores[doc] = (this.#scores[doc] ?? 0) + score
    this.#words[doc] = (this.#words[doc] ?? 0) + words
  }

  /** Raises the doc's score and words to at least these. */
  raise(doc: number, score: number, words: number): void {
    this.#enter(doc)
    this.#scores[doc] = Math.max(this.#scores[doc] ?? 0, score)
    this.#words[doc] = Math.max(this.#words[doc] ?? 0, words)
  }

  /** The docs so far; afterwards the accumulator is empty. */
  take(): ScoredDocs {
    const docs = this.#docs.slice(0, this.#count)
    if (!this.#ascending) {
      docs.sort()
    }
    const scores = new Float64Array(this.#count)
    const words = new Uint32Array(this.#count)
    for (let index = 0; index < docs.length; index++) {
      const doc = docs[index] ?? 0
      scores[index] = this.#scores[doc] ?? 0
      words[index] = this.#words[doc] ?? 0
      this.#scores[doc] = 0
      this.#words[doc] = 0
      this.#isIn[doc] = 0
    }
    this.#count = 0
    this.#ascending = true
    return { docs, scores, words }
  }

  #enter(doc: number): void {
    if (this.#isIn[doc] === 1) {
      return
    }
    this.#isIn[doc] = 1
    this.#ascending &&= this.#count === 0 || doc > (this.#docs[this.#count - 1] ?? -1)
    this.#docs[this.#count++] = doc
  }
}

/** Calls `visit` for every doc of the list. */
export function forEachDoc(
  { docs, scores, words }: ScoredDocs,
  visit: (doc: number, score: number, words: number) => void,
): void {
  for (let index = 0; index < docs.length; index++) {
    visit(docs[index] ?? 0, scores[index] ?? 0, words[index] ?? 0)
  }
}

/** Docs of both, scores and words added. */
export function intersect(a: ScoredDocs, b: ScoredDocs): ScoredDocs {
  const docs: number[] = []
  const scores: number[] = []
  const words: number[] = []
  forEachCommon(a.docs, b.docs, (indexA, indexB) => {
    docs.push(a.docs[indexA] ?? 0)
    scores.push((a.scores[indexA] ?? 0) + (b.scores[indexB] ?? 0))
    words.push((a.words[indexA] ?? 0) + (b.words[indexB] ?? 0))
  })
  return { docs: Int32Array.from(docs), scores: Float64Array.from(scores), words: Uint32Array.from(words) }
}

/** Docs of `a`; scores and words of `b` added where it has the doc too. */
export function enrich(a: ScoredDocs, b: ScoredDocs): ScoredDocs {
  const scores = a.scores.slice()
  const words = a.words.slice()
  forEachCommon(a.docs, b.docs, (indexA, indexB) => {
    scores[indexA] = (scores[indexA] ?? 0) + (b.scores[indexB] ?? 0)
    words[indexA] = (words[indexA] ?? 0) + (b.words[indexB] ?? 0)
  })
  return { docs: a.docs, scores, words }
}

/** Docs of `a` that `b` does not have. */
export function subtract(a: ScoredDocs, b: ScoredDocs): ScoredDocs {
  const isOut = new Uint8Array(a.docs.length)
  forEachCommon(a.docs, b.docs, (indexA) => {
    isOut[indexA] = 1
  })
  return filtered(a, (index) => isOut[index] === 0)
}

/** Docs of the list that pass. */
export function selected(list: ScoredDocs, passes: (doc: number) => boolean): ScoredDocs {
  return filtered(list, (index) => passes(list.docs[index] ?? 0))
}

function filtered({ docs, scores, words }: ScoredDocs, passes: (index: number) => boolean): ScoredDocs {
  const isKept = (_: number, index: number) => passes(index)
  return { docs: docs.filter(isKept), scores: scores.filter(isKept), words: words.filter(isKept) }
}

/** The list with every score multiplied. */
export function scaled(list: ScoredDocs, factor: number): ScoredDocs {
  return factor === 1 ? list : { ...list, scores: list.scores.map((score) => score * factor) }
}

function forEachCommon(a: Int32Array, b: Int32Array, visit: (indexA: number, indexB: number) => void): void {
  let indexA = 0
  let indexB = 0
  while (indexA < a.length && indexB < b.length) {
    const difference = (a[indexA] ?? 0) - (b[indexB] ?? 0)
    if (difference === 0) {
      visit(indexA++, indexB++)
    } else if (difference < 0) {
      indexA++
    } else {
      indexB++
    }
  }
}
