/**
 * @module
 * The postings of a word in memory, decoded and, of a class of terms, merged: docs and their weighted frequencies. And the room that
 * the postings of all words of a segment share.
 */

import type { DocId } from '../postings/doc-id-iterator.ts'
import { RANGE_BITS, RANGE_DOCS } from './range-maxima.ts'
import type { UseCounts } from './use-counts.ts'

export interface LearnedPostings {
  /** Ascending. */
  readonly docs: Int32Array
  /** As {@link weightedFrequency} has them, of a class as its union has them: in the precision that `contribution` takes them in. */
  readonly frequencies: Float32Array
  /** By range of docs, the place of its first posting; undefined where there are so few that they are quickly searched. */
  readonly starts: Uint32Array | undefined
}

/** Place of the first doc `>= target`. */
export function placeFrom({ docs, starts }: LearnedPostings, target: DocId): number {
  return gallop(docs, target, starts === undefined ? 0 : (starts[target >>> RANGE_BITS] as number))
}

export function hasDoc(postings: LearnedPostings, doc: DocId): boolean {
  return postings.docs[placeFrom(postings, doc)] === doc
}

/** The weighted frequency in a doc; 0 where it does not have the word. */
export function frequencyIn(postings: LearnedPostings, doc: DocId): number {
  const place = placeFrom(postings, doc)
  return postings.docs[place] === doc ? (postings.frequencies[place] as number) : 0
}

/** Place of the first doc `>= target`, from `start` on: nothing before that reaches it. */
export function gallop(docs: Int32Array, target: DocId, start: number): number {
  let step = 1
  let low = start
  let high = start
  while (high < docs.length && (docs[high] as number) < target) {
    low = high + 1
    high += step
    step *= 2
  }
  if (high > docs.length) high = docs.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((docs[middle] as number) < target) low = middle + 1
    else high = middle
  }
  return low
}

/** What a posting takes, without its part of the starts. */
const POSTING_BYTES = 8

export class LearnedPostingsBuilder {
  readonly #docs: Int32Array
  readonly #frequencies: Float32Array
  readonly #rangeCount: number
  #count = 0

  /**
   * @param capacity postings at most
   * @param rangeCount ranges of the segment
   */
  constructor(capacity: number, rangeCount: number) {
    this.#rangeCount = rangeCount
    this.#docs = new Int32Array(capacity)
    this.#frequencies = new Float32Array(capacity)
  }

  add(doc: DocId, frequency: number): void {
    this.#docs[this.#count] = doc
    this.#frequencies[this.#count++] = frequency
  }

  build(): LearnedPostings {
    const isFull = this.#count === this.#docs.length
    const docs = isFull ? this.#docs : this.#docs.slice(0, this.#count)
    const frequencies = isFull ? this.#frequencies : this.#frequencies.slice(0, this.#count)
    return { docs, frequencies, starts: startsOf(docs, this.#rangeCount) }
  }
}

function startsOf(docs: Int32Array, rangeCount: number): Uint32Array | undefined {
  if (docs.length < rangeCount) return undefined
  const starts = new Uint32Array(rangeCount)
  let index = 0
  for (let range = 0; range < rangeCount; range++) {
    while (index < docs.length && (docs[index] as number) < range * RANGE_DOCS) index++
    starts[range] = index
  }
  return starts
}

/** What holds postings as long as there is room for them. */
export interface PostingsHolder {
  postings: LearnedPostings | undefined
}

/** A word takes one of so many parts of the room at most. */
const MAX_SHARE = 8
/**
 * A word takes the room of another one only if it was asked for so many times as often: words that are asked for in turn, and do not
 * fit together, would else be walked again and again.
 */
const LEAST_GAIN = 2
/** Words that are looked at to find room for one. */
const MAX_CANDIDATES = 64

/** Keeps the postings of the words that are asked for most often. */
export class PostingsRoom<Key> {
  readonly #bytes: number
  readonly #uses: UseCounts<Key>
  /** By word; the ones looked at last stand last. */
  readonly #holders = new Map<Key, PostingsHolder>()
  #used = 0

  /** @param bytes of all postings together at most */
  constructor(bytes: number, uses: UseCounts<Key>) {
    this.#bytes = bytes
    this.#uses = uses
  }

  /** Makes room for a word, which {@link keep} fills; answers whether there is any. Others may lose theirs. */
  make(postingCount: number, uses: number): boolean {
    const wanted = postingCount * POSTING_BYTES
    if (wanted > this.#bytes / MAX_SHARE) return false
    const victims: Key[] = []
    let free = this.#bytes - this.#used
    let looked = 0
    for (const [key, holder] of this.#holders) {
      if (free >= wanted || looked++ === MAX_CANDIDATES) break
      this.#holders.delete(key)
      this.#holders.set(key, holder)
      if (this.#uses.of(key) * LEAST_GAIN > uses) continue
      free += bytesOf(holder)
      victims.push(key)
    }
    if (free < wanted) return false
    for (const key of victims) this.#drop(key)
    return true
  }

  /** Keeps postings that {@link make} found room for. */
  keep(key: Key, holder: PostingsHolder): void {
    this.#holders.set(key, holder)
    this.#used += bytesOf(holder)
  }

  /** Gives the room of a word back that is forgotten. */
  forget(key: Key): void {
    if (this.#holders.has(key)) this.#drop(key)
  }

  #drop(key: Key): void {
    const holder = this.#holders.get(key)
    if (holder === undefined) return
    this.#holders.delete(key)
    this.#used -= bytesOf(holder)
    holder.postings = undefined
  }
}

function bytesOf({ postings }: PostingsHolder): number {
  return postings === undefined
    ? 0
    : postings.docs.length * POSTING_BYTES + (postings.starts?.byteLength ?? 0)
}
